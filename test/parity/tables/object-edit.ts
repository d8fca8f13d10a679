import { defineTable, type ParityCase } from '../table.js';

const FILES = {
  'f.xml': `<filter name='quiet' chain='root'><uuid>85806c7d-8e93-456f-829b-607d8c198367</uuid></filter>`,
};

/** Each with an object that it can edit, and how an editor changes its description. */
const EDITORS = [
  ['net-edit', 'default', 's/virbr0/virbr7/', 'net-dumpxml default --inactive'],
  ['pool-edit', 'images', 's#<path>/pools/images#<path>/pools/other#', 'pool-dumpxml images --inactive'],
  ['iface-edit', 'eth0', 's/1492/1500/', 'iface-dumpxml eth0'],
] as const;

const EDIT_NOTHING = { EDITOR: 'true' };
const sed = (expression: string): NonNullable<ParityCase['env']> => ({ EDITOR: `sed -i "${expression}"` });

export default [
  defineTable({
    title: 'editing networks, pools and interfaces',
    target: 'node',
    cases: EDITORS.flatMap(([command, object, expression, shown]) => [
      command,
      `${command} nosuch`,
      `${command} ${object} extra`,
      { line: [command, ''] },
      { line: `${command} ${object}`, env: EDIT_NOTHING },
      { line: `-r ${command} ${object}`, env: EDIT_NOTHING },
      { line: [`${command} ${object}; ${shown}`], env: sed(expression) },
    ]),
  }),
  defineTable({
    title: 'editing what the test driver has not',
    target: 'libvirtd-qemu',
    files: FILES,
    setup: ['nwfilter-define $DIR/f.xml; pool-define-as files dir --target $DIR/pool'],
    cases: [
      {
        line: ['nwfilter-edit quiet; nwfilter-edit nosuch; nwfilter-edit; pool-edit files'],
        env: EDIT_NOTHING,
      },
      {
        line: ['nwfilter-edit quiet; nwfilter-dumpxml quiet'],
        env: sed("s#</uuid>#&<rule action='drop' direction='in'/>#"),
      },
      { line: ['pool-edit files; pool-dumpxml files --xpath //path'], env: sed('s#/pool<#/moved<#') },
    ],
  }),
];
