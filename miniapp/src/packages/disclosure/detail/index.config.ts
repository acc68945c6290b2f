import { routes } from '../../../routes';

export default definePageConfig({ navigationBarTitleText: routes.disclosure.title, enableShareAppMessage: true });
