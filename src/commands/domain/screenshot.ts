/** `screenshot`. */
import type { Context } from '../../context.js';
import type { Domain } from '../../ffi/domain.js';
import type { Stream } from '../../ffi/stream.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { openTarget } from '../vol/transfer-files.js';
import { domainOption, findDomain } from './lookup.js';

/** A picture of a guest's screen. */
export interface Screenshot {
  /** The domain's name. */
  readonly domain: string;
  /** The file that holds it. */
  readonly file: string;
  /** Its MIME type. */
  readonly mimeType: string;
  /** Its size in bytes. */
  readonly sizeBytes: number;
}

export const screenshot = defineCommand({
  name: 'screenshot',
  area: 'domain',
  group: 'domain',
  summary: "take a picture of a guest's screen",
  description:
    'Without a file it is named by the domain and the time. The file gets its name when it is complete.',
  options: {
    domain: domainOption,
    file: {
      kind: 'string',
      allowEmpty: false,
      completer: 'file',
      metavar: 'file',
      summary: 'the file to write',
    },
    screen: { kind: 'integer', min: 0, summary: 'the number of the screen; 0 by default' },
  },
  examples: [{ line: 'screenshot test screen.ppm', summary: "Save what the guest's screen shows" }],
  async run(context, values): Promise<Screenshot> {
    const connection = await context.connection();
    const { file: chosen, screen = 0 } = values;
    using domain = findDomain(connection, values.domain);
    using stream = connection.newStream();
    const mimeType = attempt(`could not take a screenshot of ${values.domain}`, () =>
      domain.screenshot(stream, screen),
    );
    const file = chosen ?? defaultName(domain, mimeType);
    const sizeBytes = await receive(context, { stream, file, given: values.domain });
    return { domain: domain.getName(), file, mimeType, sizeBytes };
  },
  text: ({ file, mimeType }) => ({
    kind: 'message',
    text: `Screenshot saved to ${file}, with type of ${mimeType}`,
    newline: false,
  }),
});

interface Transfer {
  readonly stream: Stream;
  readonly file: string;
  /** The domain, as it was named. */
  readonly given: string;
}

/** Returns how many bytes came. */
async function receive(context: Context, { stream, file, given }: Transfer): Promise<number> {
  const target = await openTarget(file, context).catch((cause: unknown) => {
    throw new CommandError(`cannot create file ${file}`, { cause, brief: true });
  });
  try {
    const counts = await attempt(`could not receive data from domain '${given}'`, () =>
      target.receive(stream, context),
    );
    if (counts === undefined) return 0;
    await target.complete();
    attempt('cannot close stream', () => {
      stream.finish();
    });
    return Number(counts.data);
  } finally {
    await target.close();
  }
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/x-portable-pixmap': '.ppm',
};

/** `NAME-2026-11-22-20:43:15.png`, in local time. */
function defaultName(domain: Domain, mimeType: string): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [String(now.getFullYear()), two(now.getMonth() + 1), two(now.getDate())].join('-');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':');
  return `${domain.getName()}-${day}-${time}${EXTENSIONS[mimeType] ?? ''}`;
}
