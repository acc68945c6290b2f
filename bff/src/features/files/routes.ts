import multipart from '@fastify/multipart';
import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { ProblemError } from '../../problem-error';
import { getStaffFile } from './get-staff-file';
import { openFile } from './open-file';
import { uploadFile, uploadLimits } from './upload-file';

export const fileRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  serve(app, operations.getStaffFile, ({ params, account }) => getStaffFile(context, { ...params, accountId: account.accountId }));
  serve(app, operations.openFile, ({ params }, reply) => openFile(context, params.fileToken, reply));
  // Only here is multipart understood, and only here may a body be larger than a form.
  await app.register(async (uploads) => {
    await uploads.register(multipart, { limits: uploadLimits, throwFileSizeLimit: false });
    serve(uploads, operations.uploadFile, (request) => {
      if (!request.isMultipart()) throw new ProblemError('media_type_unsupported', '文件要按表单（multipart/form-data）来传。');
      return uploadFile(context, {
        ...request.params,
        ...request.query,
        account: request.account,
        parts: (limits) => request.parts({ limits: { ...uploadLimits, ...limits } }),
      });
    });
  });
};
