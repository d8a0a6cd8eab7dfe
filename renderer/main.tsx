import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

createRoot(root).render(
  <StrictMode>
    <main>
      <h1>Kontaktisild</h1>
      <p>See versioon töötab käsurealt. Kuidas alustada, seisab failis README.md.</p>
      <p lang="en">This version works from the command line. README.md tells how to begin.</p>
    </main>
  </StrictMode>,
);
