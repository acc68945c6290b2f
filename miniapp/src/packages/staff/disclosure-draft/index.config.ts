import { routes } from '../../../routes';

export default definePageConfig({ navigationBarTitleText: routes.staffDisclosureDraft.title });
