import { routes } from '../../../routes';

export default definePageConfig({ navigationBarTitleText: routes.staffDisclosures.title });
