import { routes } from '../../../routes';

export default definePageConfig({ navigationBarTitleText: routes.grantPower.title });
