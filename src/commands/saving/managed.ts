/** The memory that libvirt keeps for a domain's next start: `managedsave-remove`, `-dumpxml`, `-define`, `-edit`. */
import { VIR_DOMAIN_SAVE_IMAGE_XML_SECURE } from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { edit } from '../edit.js';
import { attempt } from '../error.js';
import { exclusive } from '../exclusive.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { saveFlags, stateOptions, xmlFileOption } from './options.js';

/** What became of a managed save image. */
export interface RemovedManagedSave {
  /** The domain's name. */
  readonly domain: string;
  /** Whether there was one to remove. */
  readonly removed: boolean;
}

export const managedsaveRemove = defineCommand({
  name: 'managedsave-remove',
  area: 'domain',
  group: 'domain',
  summary: 'throw away the memory that managedsave has kept',
  description:
    'The domain boots anew at its next start. It is no failure when there is nothing to throw away.',
  options: { domain: domainOption },
  examples: [{ line: 'managedsave-remove test', summary: 'Let the domain test boot anew' }],
  async run(context, values): Promise<RemovedManagedSave> {
    using domain = findDomain(await context.connection(), values.domain);
    const removed = attempt('Failed to check for domain managed save image', () =>
      domain.hasManagedSaveImage(),
    );
    if (removed) {
      attempt(`Failed to remove managed save image for domain '${values.domain}'`, () => {
        domain.managedSaveRemove();
      });
    }
    return { domain: domain.getName(), removed };
  },
  text: ({ removed }, { domain }) => ({
    kind: 'message',
    text: removed
      ? `Removed managedsave image for domain '${domain}'`
      : `Domain '${domain}' has no manage save image; removal skipped`,
    newline: false,
  }),
});

export const managedsaveDumpxml = defineCommand({
  name: 'managedsave-dumpxml',
  area: 'domain',
  group: 'domain',
  summary: 'print the XML description that managedsave has kept',
  options: {
    domain: domainOption,
    'security-info': { kind: 'flag', summary: 'with passwords' },
    ...xpathOptions,
  },
  examples: [
    {
      line: 'managedsave-dumpxml test',
      summary: 'Print the description in a managed save image',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    using domain = findDomain(await context.connection(), values.domain);
    const flags = values['security-info'] ? VIR_DOMAIN_SAVE_IMAGE_XML_SECURE : 0;
    return await xmlResult(context, domain.managedSaveGetXMLDescription(flags), values);
  },
  text: ({ xml }) => xml,
});

/** A managed save image that was changed. */
export interface DefinedManagedSave {
  /** The domain's name. */
  readonly domain: string;
  /** The file that described it. */
  readonly file: string;
}

export const managedsaveDefine = defineCommand({
  name: 'managedsave-define',
  area: 'domain',
  group: 'domain',
  summary: 'change the XML description that managedsave has kept',
  options: {
    domain: domainOption,
    xml: { ...xmlFileOption, required: true, summary: 'a file with the changed XML description' },
    ...stateOptions,
  },
  examples: [
    {
      line: 'managedsave-define test domain.xml',
      summary: 'Change the description in a managed save image',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<DefinedManagedSave> {
    exclusive(values, 'running', 'paused');
    const connection = await context.connection();
    const xml = await context.readFile(values.xml);
    using domain = findDomain(connection, values.domain);
    const name = domain.getName();
    attempt(`Failed to update ${name} XML configuration`, () => {
      domain.managedSaveDefineXML(xml, saveFlags(values));
    });
    return { domain: name, file: values.xml };
  },
  text: ({ domain }) => message(`Managed save state file of domain '${domain}' updated.`),
});

/** What came of editing a managed save image. */
export interface EditedManagedSave {
  /** The domain's name. */
  readonly domain: string;
  /** Whether it was changed. */
  readonly changed: boolean;
}

export const managedsaveEdit = defineCommand({
  name: 'managedsave-edit',
  area: 'domain',
  group: 'domain',
  summary: 'edit the XML description that managedsave has kept',
  options: { domain: domainOption, ...stateOptions },
  examples: [
    {
      line: 'managedsave-edit test',
      summary: 'Change it in an editor',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<EditedManagedSave> {
    exclusive(values, 'running', 'paused');
    using domain = findDomain(await context.connection(), values.domain);
    const { changed } = await edit(context, {
      subject: 'Managed save image',
      read: () => domain.managedSaveGetXMLDescription(VIR_DOMAIN_SAVE_IMAGE_XML_SECURE),
      write: (xml) => {
        domain.managedSaveDefineXML(xml, saveFlags(values));
        return undefined;
      },
    });
    return { domain: domain.getName(), changed };
  },
  text: ({ domain, changed }) =>
    message(
      changed
        ? `Managed save image of Domain '${domain}' XML configuration edited.`
        : `Managed save image of domain '${domain}' XML configuration not changed.`,
    ),
});
