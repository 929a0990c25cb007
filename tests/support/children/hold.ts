// Has the archive open, as the site has, until it is asked to end: then it writes once more and
// closes.
import { archive, closeArchive } from '#lib/db/connection';

archive().prepare('SELECT count(*) FROM sqlite_master').get();
process.stdout.write('open\n');
const timer = setInterval(() => {}, 1_000);
process.once('SIGTERM', () => {
  archive().exec("INSERT INTO authors (name, created_at, updated_at) VALUES ('متأخر', '', '')");
  closeArchive();
  clearInterval(timer);
});
