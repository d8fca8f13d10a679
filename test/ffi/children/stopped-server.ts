/** Stops its server and calls it: arguments are the URI and the server's process. */
import { Connection } from '../../../src/ffi/connection.js';
import { LibvirtError } from '../../../src/ffi/error.js';

const [, , uri = null, pid] = process.argv;
const connection = Connection.open(uri);
const reasons: string[] = [];
connection.setKeepAlive(1, 2);
connection.registerCloseCallback((_, reason) => {
  reasons.push(reason);
  connection.close();
});
process.kill(Number(pid), 'SIGSTOP');
let failure = {};
try {
  connection.getHostname();
} catch (error) {
  if (error instanceof LibvirtError)
    failure = { name: error.name, number: error.number, message: error.message };
}
process.on('exit', () => process.stdout.write(JSON.stringify({ ...failure, reasons })));
