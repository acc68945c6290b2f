import { operations } from '@yunzhengshou/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../../context';
import { serve } from '../../plugins/operations';
import { actorOf } from '../audit/record-change';
import { deviceName } from '../identity/sessions';
import { listColleagues } from './colleagues';
import { createDelegation, listDelegations, revokeDelegation } from './delegations';
import { appointSecondAdministrator, endDuty, prepareDuty } from './duties';
import { listDutyRights } from './duty-rights';
import { enrolStaff, finishStaffEnrolment } from './enrolment';
import { declareKinship, endKinship, listKinship } from './kinship';
import { createStaff, endMemberSessions, leaveStaff, listStaff } from './members';
import { createOrganisation, endOrganisation, listOrganisations } from './organisations';
import { getStaffMe } from './staff-me';
import { type Browser, changePassword, confirmStaff, signInStaff } from './staff-sign-in';
import { prepareTotpReset } from './totp-reset';

export const organisationRoutes = async (app: FastifyInstance, context: Context): Promise<void> => {
  const browserOf = (request: Pick<FastifyRequest, 'headers' | 'ip'>): Browser => ({
    device: deviceName(request.headers['user-agent']),
    address: request.ip,
    sign: app.signAccessToken,
  });
  serve(app, operations.enrolStaff, (request) => enrolStaff(context, request.body));
  serve(app, operations.finishStaffEnrolment, (request) => finishStaffEnrolment(context, { ...request.body, browser: browserOf(request) }));
  serve(app, operations.signInStaff, (request) => signInStaff(context, { ...request.body, browser: browserOf(request) }));
  serve(app, operations.confirmStaff, (request) => confirmStaff(context, { ...request.account, ...request.body }));
  serve(app, operations.changePassword, (request) => changePassword(context, { ...request.account, ...request.body }));
  serve(app, operations.getStaffMe, (request) => getStaffMe(context, request.account));
  serve(app, operations.listDutyRights, () => listDutyRights());

  serve(app, operations.listOrganisations, () => listOrganisations(context));
  serve(app, operations.createOrganisation, (request) => createOrganisation(context, actorOf(request.account), request.body));
  serve(app, operations.endOrganisation, (request) =>
    endOrganisation(context, actorOf(request.account), { ...request.params, ...request.body }),
  );

  serve(app, operations.listStaff, () => listStaff(context));
  serve(app, operations.createStaff, (request) => createStaff(context, actorOf(request.account), request.body));
  serve(app, operations.leaveStaff, (request) => leaveStaff(context, actorOf(request.account), { ...request.params, ...request.body }));
  serve(app, operations.endMemberSessions, (request) =>
    endMemberSessions(context, actorOf(request.account), { ...request.params, ...request.body }),
  );
  serve(app, operations.prepareTotpReset, (request) =>
    prepareTotpReset(context, request.account.accountId, { ...request.params, ...request.body }),
  );

  serve(app, operations.prepareDuty, (request) => prepareDuty(context, request.account.accountId, request.body));
  serve(app, operations.endDuty, (request) => endDuty(context, actorOf(request.account), { ...request.params, ...request.body }));
  serve(app, operations.appointSecondAdministrator, (request) =>
    appointSecondAdministrator(context, request.account.accountId, request.body),
  );

  serve(app, operations.listKinship, (request) => listKinship(context, request.account.accountId));
  serve(app, operations.declareKinship, (request) => declareKinship(context, request.account.accountId, request.body));
  serve(app, operations.endKinship, (request) => endKinship(context, request.account.accountId, { ...request.params, ...request.body }));

  serve(app, operations.listDelegations, (request) => listDelegations(context, request.account.accountId));
  serve(app, operations.createDelegation, (request) => createDelegation(context, request.account.accountId, request.body));
  serve(app, operations.revokeDelegation, (request) =>
    revokeDelegation(context, request.account.accountId, { ...request.params, ...request.body }),
  );
  serve(app, operations.listColleagues, (request) => listColleagues(context, request.account.accountId, request.query));
};
