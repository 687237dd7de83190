/** What a phone fetches once its lobby stands: the step views, and the menu's sheets. */
import "./steps.css";
export { Afterwards } from "../sheets/Afterwards";
export { Menu } from "../sheets/Menu";
export { QuietWord } from "../sheets/QuietWord";
export { StepView } from "./StepView";
