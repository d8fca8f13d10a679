/** `lxc-enter-namespace`: a program inside a container. */
import type { Connection } from '../../ffi/connection.js';
import { Domain } from '../../ffi/domain.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { domainOption, findDomain } from './lookup.js';

/** A program that was run in a container. */
export interface ContainerProgram {
  /** The domain's name. */
  readonly domain: string;
  /** The program and its arguments. */
  readonly command: readonly string[];
}

export const lxcEnterNamespace = defineCommand({
  name: 'lxc-enter-namespace',
  area: 'domain',
  group: 'domain',
  summary: 'run a program inside a container',
  description:
    "Runs the program in the namespaces of an LXC guest on this host, with this program's input and output. Words of the program that begin with -- follow after --.",
  options: {
    domain: domainOption,
    noseclabel: { kind: 'flag', summary: "do not give the program the container's security label" },
    cmd: { kind: 'list', required: true, metavar: 'word', summary: 'the program and its arguments' },
  },
  examples: [
    {
      line: 'lxc-enter-namespace box --noseclabel -- /bin/ls -l /',
      summary: 'List the root directory of the container box',
      needs: 'a container that runs on this host',
    },
  ],
  async run(context, options): Promise<ContainerProgram> {
    const connection = await context.connection();
    using domain = findDomain(connection, options.domain);
    const command = options.cmd;
    const files = domain.lxcOpenNamespace();
    let status: number;
    try {
      if (!options.noseclabel) enterLabel(connection, domain);
      status = await context.runInNamespaces(command, files);
    } finally {
      const { closeSync } = await import('node:fs');
      files.forEach((file) => {
        closeSync(file);
      });
    }
    if (status !== 0) throw new CommandError(`${command[0] ?? ''} ended with status ${status}`);
    return { domain: domain.getName(), command };
  },
  text: () => [],
});

/** The label is for the next program that this thread starts. */
function enterLabel(connection: Connection, domain: Domain): void {
  const model = connection.getNodeSecurityModel();
  if (model.model !== '') Domain.lxcEnterSecurityLabel(model, domain.getSecurityLabel());
}
