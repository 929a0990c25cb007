import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Has answers that stand behind another on a connection close with it. Node.js 24 does so itself;
 * before, nothing was heard of them any more, and what is held or counted until they close was for
 * ever.
 */
export function closeQueued(server: Server): void {
  const connections = new WeakMap<Socket, Set<ServerResponse>>();
  server.on('connection', (socket: Socket) => {
    const responses = new Set<ServerResponse>();
    connections.set(socket, responses);
    // Those that node:http closes are closed a tick later.
    socket.once('close', () => process.nextTick(() => responses.forEach(close)));
  });
  server.on('request', ({ socket }, response) => {
    const responses = connections.get(socket);
    responses?.add(response);
    response.once('close', () => responses?.delete(response));
  });
}

function close(response: ServerResponse): void {
  response.destroy();
  response.emit('close');
}
