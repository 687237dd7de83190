/** What a phone fetches once its lobby stands: the step views, and the menu's sheets. */
import "./steps.css";
export { quietFrames } from "../../phone/quietFrames";
export { Raised } from "../sheets/Raised";
export { SaveJournal } from "../../phone/SaveJournal";
export { Afterwards } from "../sheets/Afterwards";
export { LeftOver } from "../sheets/LeftOver";
export { Menu } from "../sheets/Menu";
export { Done } from "../sheets/Done";
export { EarlySheet } from "../sheets/EarlySheet";
export { MomentButton } from "../sheets/MomentButton";
export { StepView } from "./StepView";
