/**
 * The least that a Node program can do to list the running domains: ffi-rs, the libvirt calls that a list needs, and
 * the text. What `tsvirt list` takes beyond this is tsvirt's own cost. Usage: node scripts/bench-bare.js URI
 */
import { DataType, load, open } from 'ffi-rs';

open({ library: 'virt', path: 'libvirt.so.0' });
open({ library: 'c', path: '' });

const { I32, U32, I64, String: Text, U8Array } = DataType;
const call = (funcName, retType, paramsType, paramsValue, library = 'virt') =>
  load({ library, funcName, retType, paramsType, paramsValue });

/** `bytes` bytes at a native address. */
function read(address, bytes) {
  const buffer = Buffer.alloc(bytes);
  call('memcpy', I64, [U8Array, I64, I64], [buffer, address, bytes], 'c');
  return buffer;
}

function readText(address) {
  return read(address, call('strlen', I64, [I64], [address], 'c')).toString();
}

const ACTIVE = 1;
const STATS_STATE = 1;
/** Bytes of a virTypedParameter; the value stands at 88 of it. */
const PARAMETER = 96;
const STATES = ['no state', 'running', 'idle', 'paused', 'in shutdown', 'shut off', 'crashed', 'pmsuspended'];

const connection = call('virConnectOpen', I64, [Text], [process.argv[2]]);
if (connection === 0) throw new Error('cannot connect');

const out = Buffer.alloc(8);
const count = call('virConnectListAllDomains', I32, [I64, U8Array, U32], [connection, out, ACTIVE]);
const list = Number(out.readBigInt64LE());
const pointers = read(list, count * 8);
const rows = [];
for (let i = 0; i < count; i++) {
  const domain = Number(pointers.readBigInt64LE(i * 8));
  const name = readText(call('virDomainGetName', I64, [I64], [domain]));
  const uuid = Buffer.alloc(16);
  call('virDomainGetUUID', I32, [I64, U8Array], [domain, uuid]);
  rows.push({ id: call('virDomainGetID', U32, [I64], [domain]), name, uuid: uuid.toString('hex') });
  call('virDomainFree', I32, [I64], [domain]);
}
call('free', DataType.Void, [I64], [list], 'c');

const states = new Map();
const records = call(
  'virConnectGetAllDomainStats',
  I32,
  [I64, U32, U8Array, U32],
  [connection, STATS_STATE, out, ACTIVE],
);
const all = Number(out.readBigInt64LE());
const table = read(all, records * 8);
for (let i = 0; i < records; i++) {
  // virDomainStatsRecord: the domain, its parameters, how many.
  const record = read(Number(table.readBigInt64LE(i * 8)), 24);
  const uuid = Buffer.alloc(16);
  call('virDomainGetUUID', I32, [I64, U8Array], [Number(record.readBigInt64LE(0)), uuid]);
  const parameters = read(Number(record.readBigInt64LE(8)), record.readInt32LE(16) * PARAMETER);
  states.set(uuid.toString('hex'), parameters.readInt32LE(88));
}
call('virDomainStatsRecordListFree', DataType.Void, [I64], [all]);
call('virConnectClose', I32, [I64], [connection]);

rows.sort((a, b) => a.id - b.id);
const width = Math.max(4, ...rows.map(({ name }) => name.length));
const lines = rows.map(
  ({ id, name, uuid }) =>
    ` ${String(id).padEnd(4)} ${name.padEnd(width + 2)} ${STATES[states.get(uuid) ?? 0]}`,
);
process.stdout.write(
  ` Id   ${'Name'.padEnd(width + 2)} State\n${'-'.repeat(width + 18)}\n${lines.join('\n')}\n\n`,
);
