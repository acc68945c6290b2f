import { importKinds, operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { getImport, listImports } from './get-import';
import { changeMapping, getImportMapping } from './import-mapping';
import { getImportChanges, listImportFindings } from './look-through-import';
import { abandonImport, correctCells, setAside } from './mend-import';
import { prepareImport } from './prepare-import';
import { startImport } from './start-import';
import { importTemplate, templateVersions } from './template';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const importRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.getImportTemplate, async (request, reply) => {
    const { kind } = request.query;
    const name = encodeURIComponent(`${importKinds[kind].title}模板-${templateVersions[kind].replace(/^[^-]*-/, '')}.xlsx`);
    return reply
      .type(xlsx)
      .header('content-disposition', `attachment; filename="template.xlsx"; filename*=UTF-8''${name}`)
      .header('x-content-type-options', 'nosniff')
      .send(await importTemplate(kind));
  });
  serve(app, operations.startImport, (request) => startImport(context, request.account, { ...request.params, ...request.body }));
  serve(app, operations.listImports, (request) =>
    listImports(context, { accountId: request.account.accountId, ...request.params, ...request.query }),
  );
  serve(app, operations.getImport, (request) => getImport(context, { accountId: request.account.accountId, ...request.params }));
  serve(app, operations.getImportMapping, (request) => getImportMapping(context, request.account, request.params));
  serve(app, operations.changeMapping, (request) => changeMapping(context, request.account, { ...request.params, ...request.body }));
  serve(app, operations.listImportFindings, (request) =>
    listImportFindings(context, request.account, { ...request.params, ...request.query }),
  );
  serve(app, operations.correctCells, (request) => correctCells(context, request.account, { ...request.params, ...request.body }));
  serve(app, operations.setAside, (request) => setAside(context, request.account, { ...request.params, ...request.body }));
  serve(app, operations.getImportChanges, (request) => getImportChanges(context, request.account, { ...request.params, ...request.query }));
  serve(app, operations.abandonImport, (request) => abandonImport(context, request.account, request.params));
  serve(app, operations.prepareImport, (request) => prepareImport(context, request.account, { ...request.params, ...request.body }));
};
