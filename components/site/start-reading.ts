import { registerWorker } from './offline/tell-worker';
import { startReading } from './reading-script';

startReading();
registerWorker();
