/** What a phone fetches once its lobby stands: the step views, and the menu's sheets. */
import "./steps.css";
export { Menu } from "../sheets/Menu";
export { StepView } from "./StepView";
