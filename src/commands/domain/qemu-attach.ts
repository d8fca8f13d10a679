/** `qemu-attach`. */
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';

/** A domain that was made of a process. */
export interface AttachedProcess {
  /** Its name. */
  readonly domain: string;
  /** The id of the process on the host. */
  readonly pid: number;
}

export const qemuAttach = defineCommand({
  name: 'qemu-attach',
  area: 'domain',
  group: 'domain',
  summary: 'make a domain of a QEMU process that runs already',
  description: 'libvirt gave this up: its QEMU driver refuses since libvirt 5.5.',
  options: {
    pid: {
      kind: 'integer',
      required: true,
      positional: true,
      virshType: 'string',
      min: 0,
      max: 2 ** 32 - 1,
      summary: 'the id of the process on the host',
    },
  },
  examples: [
    { line: 'qemu-attach 4711', summary: 'Take over a process', needs: 'the QEMU driver of an old libvirt' },
  ],
  async run(context, values): Promise<AttachedProcess> {
    const connection = await context.connection();
    const { pid } = values;
    using domain = attempt(`Failed to attach to pid ${pid}`, () => connection.qemuAttach(pid));
    return { domain: domain.getName(), pid };
  },
  text: ({ domain, pid }) => message(`Domain '${domain}' attached to pid ${pid}`),
});
