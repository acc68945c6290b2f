import { routes } from '../../../routes';

export default definePageConfig({ navigationBarTitleText: routes.staffPlan.title });
