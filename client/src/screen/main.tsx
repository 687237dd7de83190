/** The screen's page. */
import "../shared/theme.css";
