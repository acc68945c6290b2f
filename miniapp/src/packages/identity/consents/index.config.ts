import { routes } from '../../../routes';

export default definePageConfig({ navigationBarTitleText: routes.consents.title });
