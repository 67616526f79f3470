/** Minutes in our own words, laid out as the group's real ones are: lines, tables of tabs, rulers of dashes. */
export const MINUTES = `
Testing and Migration Advisory Group (TMAG) Minutes and Actions

Issue date: 07/06/2023

Meeting number	TMAG 019 - extraordinary	Venue	Virtual – MS Teams
----------------	---------------------------------	-------	-----------

Date and time	31 May 2023 1000-1130	Classification	Public
---------------	------------------------------	----------------	---------------

Attendees

Chair

Smitha Pichrikat (SP)	MHHS Client Delivery Manager
-----------------------	------------------------------

Industry Representatives

Chandrani Ghosh	Elexon Representative
Ian Hall (IHal)	Supplier Agent Representative
Jonny Moore (JM)	RECCo Representative – covering for Dave Jones
Lee Northall (LN)	Large Supplier Representative (co-representative, Testing) (joined 1015, left 1100)

MHHS IM Members

Amy Clayton (AC)	PMO Governance Support
John Wiggins (JW)	Migration lead

Other Attendees

None

Actions

Area	Ref	Action	Owner	Due	Update
Migration, Cutover & Data Strategy	TMAG19-01	Draw the "plan" on one page.	Programme (John Wiggins & Jason Brogden)	21/06/23	On its way
Migration, Cutover and Data Strategy	TMAG19-02	Say what the supplier's risk is	Programme (John Wiggins); Elexon	21 June 2023	
Test Data	TMAG17-04	Carried forward: send the data set out.	Programme	2023-06-21	

Decisions

Area	Ref	Description
Migration, Cutover & Data Strategy	TMAG-DEC30	Version 0.2 is approved, with the caveat that comments are answered.

Minutes

1. Welcome

SP opened the meeting.

2. **Migration, Cutover & Data Strategy**

What is in it

JW showed the slides; one page would help (**ACTION TMAG19-01**).

ACTION TMAG19-01: Draw the "plan" on one page.

Approval

Who rejects it? Nobody did.

Statement for the record, Elexon: We would have liked to see the comments first.

DECISION TMAG-DEC30: Version 0.2 is approved, with the caveat that comments are answered.

ACTION TMAG19‑02: Say what the supplier's risk is

3. Test Data

CL said that nothing is new.

Date of next TMAG: 21 June 2023
`;

/** The number of the first line that has a text in it. */
export const lineOf = (text: string, part: string): number => {
  const at = text.split('\n').findIndex((line) => line.includes(part));
  if (at < 0) throw new Error(`no line has ${part}`);
  return at + 1;
};

/** A text with one part of it replaced, which has to be there. */
export function edited(text: string, part: string, by: string): string {
  if (!text.includes(part)) throw new Error(`nothing to replace: ${part}`);
  return text.replace(part, () => by);
}
