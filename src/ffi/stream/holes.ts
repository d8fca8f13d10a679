/** Where a file has data and where holes. */
import { Type, call } from '../native.js';
import type { Part } from './async.js';

const SEEK_DATA = 3;
const SEEK_HOLE = 4;

/** What begins at `offset` of an open file, and its length; data of 0 bytes at the end. */
export function filePart(file: number, offset: number, size: number): Part {
  if (offset >= size) return { inData: true, length: 0 };
  const data = seek(file, offset, SEEK_DATA);
  // Behind the last data there is only a hole; a file system that knows no holes has data throughout.
  if (data < 0) return { inData: false, length: size - offset };
  if (data > offset) return { inData: false, length: Math.min(data, size) - offset };
  const hole = seek(file, offset, SEEK_HOLE);
  return { inData: true, length: (hole < 0 ? size : Math.min(hole, size)) - offset };
}

function seek(file: number, offset: number, whence: number): number {
  return call(
    'libc',
    'lseek',
    Type.address,
    [Type.i32, Type.address, Type.i32],
    [file, offset, whence],
  ) as number;
}
