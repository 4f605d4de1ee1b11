import './styles/console.css';
import './app.ts';
import { createWorkplace } from './workplace.ts';

const app = document.createElement('minglan-console');
app.workplace = await createWorkplace();
document.body.append(app);
await app.workplace.session.start();
