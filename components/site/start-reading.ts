import { startReading } from './reading-script';

startReading();
