import { routes } from '../../../routes';

export default definePageConfig({ navigationBarTitleText: routes.staffMembers.title });
