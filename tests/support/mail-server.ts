import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface ReceivedMail {
  from: string;
  to: string;
  /** Headers and body as they came over the wire. */
  data: string;
}

/** A mail server (SMTP, as far as one message needs it) that keeps what it gets. */
export async function startMailServer(options: { refuses?: boolean; isSilent?: boolean } = {}) {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    if (options.isSilent) return;
    let mail: ReceivedMail = { from: '', to: '', data: '' };
    let isData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 mail.test ESMTP');
    createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      if (isData) {
        if (line === '.') {
          isData = false;
          mails.push(mail);
          mail = { from: '', to: '', data: '' };
          say('250 kept');
        } else mail.data += `${line.replace(/^\./, '')}\r\n`;
        return;
      }
      const [, verb = '', rest = ''] = /^(\w+)(.*)$/.exec(line) ?? [];
      if (verb === 'EHLO') say('250-mail.test\r\n250 8BITMIME');
      else if (verb === 'MAIL') {
        mail.from = addressIn(rest);
        say('250 ok');
      } else if (verb === 'RCPT') {
        mail.to = addressIn(rest);
        say(options.refuses ? '550 no such mailbox' : '250 ok');
      } else if (verb === 'DATA') {
        isData = true;
        say('354 go on');
      } else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else say('502 not known');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** What a reader of the mail sees: its subject, and its text. */
export function readMail({ data }: ReceivedMail): { subject: string; text: string } {
  const [head = '', ...rest] = data.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const body = rest.join('\r\n\r\n');
  const isBase64 = header('Content-Transfer-Encoding') === 'base64';
  const text = isBase64 ? Buffer.from(body, 'base64') : unquoted(body.replace(/=\r\n/g, ''));
  return { subject: decodeWords(header('Subject')), text: text.toString('utf8').trim() };
}

/** `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=`, whose pieces are joined without the space between them. */
function decodeWords(value: string): string {
  const pieces = value.replace(/\?=\s+=\?/g, '?==?');
  return pieces.replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) => {
    const bytes = /b/i.test(kind) ? Buffer.from(word, 'base64') : unquoted(word.replace(/_/g, ' '));
    return bytes.toString('utf8');
  });
}

function unquoted(text: string): Buffer {
  const bytes = text.replace(/=([\dA-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

function addressIn(rest: string): string {
  return /<([^>]*)>/.exec(rest)?.[1] ?? '';
}
