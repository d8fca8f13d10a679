/** Backups of a running domain's disks: `backup-begin`, `backup-dumpxml`. */
import { VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL } from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';

const fileOption = { kind: 'string', allowEmpty: false, completer: 'file', metavar: 'file' } as const;

/** A backup that was started. */
export interface StartedBackup {
  /** The domain's name. */
  readonly domain: string;
  /** The file that described it; null for a full one of all disks, next to them. */
  readonly file: string | null;
  /** The file that described the checkpoint that was made with it; null for none. */
  readonly checkpointFile: string | null;
}

export const backupBegin = defineCommand({
  name: 'backup-begin',
  area: 'checkpoint',
  group: 'backup',
  summary: "start a backup of a running domain's disks",
  description:
    'The backup goes on when the command has ended: domjobinfo tells how far it is, domjobabort ends it. ' +
    'Without a file it is a full one of all disks, into files next to them.',
  options: {
    domain: domainOption,
    backupxml: { ...fileOption, summary: 'a file with the XML description of the backup' },
    checkpointxml: {
      ...fileOption,
      summary: 'a file that describes a checkpoint, to be made at the same moment',
    },
    'reuse-external': { kind: 'flag', summary: 'write to files that exist already' },
  },
  examples: [
    {
      line: 'backup-begin test',
      summary: 'Begin a full backup of all disks to files beside them',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<StartedBackup> {
    using domain = findDomain(await context.connection(), values.domain);
    const file = values.backupxml ?? null;
    const xml = file === null ? '<domainbackup/>' : await context.readFile(file);
    const checkpointFile = values.checkpointxml ?? null;
    const checkpointXml = checkpointFile === null ? null : await context.readFile(checkpointFile);
    const flags = values['reuse-external'] ? VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL : 0;
    domain.backupBegin(xml, checkpointXml, flags);
    return { domain: domain.getName(), file, checkpointFile };
  },
  text: () => message('Backup started'),
});

export const backupDumpxml = defineCommand({
  name: 'backup-dumpxml',
  area: 'checkpoint',
  group: 'backup',
  summary: 'print the XML description of the backup that is under way',
  options: { domain: domainOption, ...xpathOptions },
  examples: [
    {
      line: 'backup-dumpxml test',
      summary: 'Show the backup that is under way',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    using domain = findDomain(await context.connection(), values.domain);
    return await xmlResult(context, domain.backupGetXMLDescription(), values);
  },
  text: ({ xml }) => xml,
});
