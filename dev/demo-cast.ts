import type { Simulator } from './simulator/simulator.ts';

/** The tenant that the demo's group belongs to. */
export const TENANT = '7a3c1f10-5b0e-4c52-9d4e-3f6a8b2c1d00';

/** Some of TMAG's people at their Teams clients, in the chat of their meeting. Their addresses are made up. */
export function gather(teams: Simulator) {
  let count = 0;
  const person = (name: string, email: string) => {
    count += 1;
    return teams.persona({
      name,
      email,
      tenantId: TENANT,
      aadObjectId: `7a3c1f10-5b0e-4c52-9d4e-3f6a8b2c1d${String(count).padStart(2, '0')}`,
    });
  };
  const chair = person('Smitha Pichrikat', 'smitha.pichrikat@mhhs.example');
  const secretary = person('Amy Clayton', 'amy.clayton@mhhs.example');
  const migrationLead = person('John Wiggins', 'john.wiggins@mhhs.example');
  const testDataLead = person('Cesar Lopes', 'cesar.lopes@mhhs.example');
  // He is not in the chat, and has never spoken to the bot: until he does, nobody can tell which account is his.
  const secondOwner = person('Jason Brogden', 'jason.brogden@mhhs.example');
  const representative = person('Lee Northall', 'lee.northall@supplier.example');
  const seats = {
    elexon: person('Nigel Rees', 'nigel.rees@elexon.example'),
    supplierAgent: person('Ian Hall', 'ian.hall@supplier-agent.example'),
    dno: person('Ian Hatton', 'ian.hatton@dno.example'),
    recco: person('Dave Jones', 'dave.jones@recco.example'),
    mediumSupplier: person('Sandeep Vuppalanchi', 'sandeep.vuppalanchi@medium-supplier.example'),
    dcc: person('Nickie Bernsmeier-Rulow', 'nickie.bernsmeier-rulow@dcc.example'),
    idno: person('Stacey Buck', 'stacey.buck@idno.example'),
    icSupplier: person('Tejas Malwade', 'tejas.malwade@ic-supplier.example'),
  };
  const alternate = person('Jonny Moore', 'jonny.moore@recco.example');
  const members = [chair, secretary, migrationLead, testDataLead, representative, ...Object.values(seats), alternate];
  const chat = teams.createChat({ kind: 'meeting', tenantId: TENANT, members, title: 'TMAG 019' });
  return { chair, secretary, migrationLead, testDataLead, secondOwner, representative, seats, alternate, chat };
}

export type Cast = ReturnType<typeof gather>;
