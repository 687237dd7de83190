/** The participant's page. */
import "../shared/theme.css";
