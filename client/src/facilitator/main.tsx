/** The facilitator's page. */
import "../shared/theme.css";
