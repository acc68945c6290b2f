import { routes } from '../../../routes';

export default definePageConfig({ navigationBarTitleText: routes.householdPeople.title });
