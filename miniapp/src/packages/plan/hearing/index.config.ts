import { routes } from '../../../routes';

export default definePageConfig({ navigationBarTitleText: routes.planHearing.title });
