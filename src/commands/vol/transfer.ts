/** Moving the contents of volumes from and to files. */
import type { Context, Progress } from '../../context.js';
import {
  VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM,
  VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM,
} from '../../ffi/generated/constants.js';
import type { StorageVol } from '../../ffi/storage-vol.js';
import type { TransferCounts } from '../../ffi/stream/file.js';
import { attempt, CommandError } from '../error.js';
import { defineCommand } from '../command.js';
import { findVolume, volOption, volPoolOption } from './common.js';
import { openSource, openTarget, STANDARD, type TransferOptions } from './transfer-files.js';

/** What was moved. */
export interface VolumeTransfer {
  /** The name of the volume. */
  readonly volume: string;
  /** The file, as it was given; `-` is standard input or output. */
  readonly file: string;
  /** How many bytes of data were moved. */
  readonly transferredBytes: bigint;
  /** How many bytes of holes stand between them; 0 without `--sparse`. */
  readonly holeBytes: bigint;
}

const rangeOptions = (verb: string) =>
  ({
    offset: {
      kind: 'biginteger',
      min: 0n,
      summary: `where in the volume to begin, in bytes`,
    },
    length: {
      kind: 'biginteger',
      // Every number whose 64 bits, without their sign, are a length.
      min: -(2n ** 64n - 1n),
      max: 2n ** 64n - 1n,
      summary: `how many bytes to ${verb}; all by default`,
    },
    sparse: { kind: 'flag', summary: 'keep holes as holes, and do not send them' },
  }) as const;

export const volDownload = defineCommand({
  name: 'vol-download',
  area: 'vol',
  group: 'volume',
  summary: 'copy the contents of a volume into a file',
  description:
    'The file gets its name when it is complete: a transfer that fails or is interrupted leaves what was there ' +
    'before. With - as the file, the contents go to standard output.',
  options: {
    vol: volOption,
    file: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'file',
      summary: 'the file to write',
    },
    pool: volPoolOption,
    ...rangeOptions('copy'),
  },
  examples: [
    {
      line: 'vol-download disk.img copy.img --pool default-pool',
      summary: 'Copy the contents of a volume to a file',
      needs: 'a storage driver with real files',
    },
  ],
  async run(context, values): Promise<VolumeTransfer> {
    const { offset = 0n, length = 0n, sparse, vol, pool } = values;
    const connection = await context.connection();
    using volume = findVolume(connection, vol, { pool, hint: 'pool' });
    const { file } = values;
    if (file === STANDARD && context.isJson) {
      throw new CommandError('the contents of the volume and JSON cannot both go to standard output');
    }
    const target = await openTarget(file, context);
    const name = volume.getName();
    const progress = context.progress(`Downloading ${name}`, 'bytes');
    let counts: TransferCounts | undefined;
    try {
      using stream = attempt('cannot create a new stream', () => connection.newStream());
      const flags = sparse ? VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM : 0;
      const bytes = BigInt.asUintN(64, length);
      await attempt(`cannot download from volume ${vol}`, () =>
        volume.downloadAsync(stream, offset, bytes, flags),
      );
      const total = context.isTerminal.stderr ? downloadSize(volume, offset, bytes) : 0n;
      counts = await attempt(`cannot receive data from volume ${vol}`, async () =>
        target.receive(stream, transferOptions(context, sparse, progress, total)),
      );
      if (counts !== undefined) {
        attempt(`cannot close volume ${vol}`, () => stream.finish());
        await attempt(`cannot close file ${file}`, async () => target.complete());
      }
      progress.finish(counts !== undefined);
    } catch (error) {
      progress.finish(false);
      throw error;
    } finally {
      await target.close();
    }
    return transferred(name, file, counts ?? { data: 0n, holes: 0n });
  },
  text: () => '',
});

export const volUpload = defineCommand({
  name: 'vol-upload',
  area: 'vol',
  group: 'volume',
  summary: 'overwrite the contents of a volume with those of a file',
  description: 'With - as the file, the contents come from standard input.',
  options: {
    vol: volOption,
    file: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'file',
      summary: 'the file to read',
    },
    pool: volPoolOption,
    ...rangeOptions('overwrite'),
  },
  examples: [
    {
      line: 'vol-upload disk.img copy.img --pool default-pool',
      summary: 'Fill a volume from a file',
      needs: 'a storage driver with real files',
    },
  ],
  async run(context, values): Promise<VolumeTransfer> {
    const { offset = 0n, length = 0n, sparse, vol, pool } = values;
    const connection = await context.connection();
    using volume = findVolume(connection, vol, { pool, hint: 'pool' });
    const { file } = values;
    const name = volume.getName();
    const source = await openSource(file, context);
    const progress = context.progress(`Uploading ${name}`, 'bytes');
    let counts: TransferCounts;
    try {
      using stream = attempt('cannot create a new stream', () => connection.newStream());
      const flags = sparse ? VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM : 0;
      const bytes = BigInt.asUintN(64, length);
      await attempt(`cannot upload to volume ${vol}`, () => volume.uploadAsync(stream, offset, bytes, flags));
      // No file is longer than 63 bits can tell: -1 asks for all that there is.
      const limit = bytes === 0n || bytes > 2n ** 63n - 1n ? Infinity : Number(bytes);
      const total = Math.min(limit, source.size ?? limit);
      counts = await attempt(`cannot send data to volume ${vol}`, async () =>
        source.send(
          stream,
          limit,
          transferOptions(context, sparse, progress, total === Infinity ? 0n : BigInt(total)),
        ),
      );
      attempt(`cannot close volume ${vol}`, () => stream.finish());
      const moved = counts.data + counts.holes;
      if (limit !== Infinity && moved < limit) {
        throw new CommandError(`${file} ended after ${moved} of ${limit} bytes`);
      }
      progress.finish(true);
    } catch (error) {
      progress.finish(false);
      throw error;
    } finally {
      await source.close();
    }
    return transferred(name, file, counts);
  },
  text: () => '',
});

function downloadSize(volume: StorageVol, offset: bigint, length: bigint): bigint {
  return length === 0n ? volume.getInfo().capacityBytes - offset : length;
}

function transferOptions(
  { signal }: Context,
  sparse: boolean,
  progress: Progress,
  total: bigint,
): TransferOptions {
  return {
    sparse,
    signal,
    onProgress: ({ data, holes }) => {
      progress.update(data + holes, total);
    },
  };
}

function transferred(volume: string, file: string, { data, holes }: TransferCounts): VolumeTransfer {
  return { volume, file, transferredBytes: data, holeBytes: holes };
}
