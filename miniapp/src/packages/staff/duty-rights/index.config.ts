import { routes } from '../../../routes';

export default definePageConfig({ navigationBarTitleText: routes.staffDutyRights.title });
