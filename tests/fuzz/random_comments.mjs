// Comments of every kind strewn over a schema. What Prisma takes for documentation hangs on blanks and empty lines.
const standing = ['// said', '/// told', '///', '//', '/**/', '/* one line */', '/* with blanks behind */  ', '/**\n   * stars\n   */', '/*\n\n  gaps\n\n\ttabs\t\n*/', '/* two *//* at once */',
  '/* two */ /* apart */', '///\ttab', '/// blanks behind  ', '//// four', '// a\n/// b\n/* c */', '/// d\n\n/* e */', '/* ü */', ''];
const behind = ['// said', '/// told', '/* said */', '/// blanks behind  '];

/// The schema's text with comments between its lines and behind some of them.
export function withComments(r, text) {
  const lines = [];
  for (const line of text.split('\n')) {
    if (r.chance(0.15)) lines.push(r.pick(['', '', ' ', '  ', '    ', '\t']) + r.pick(standing));
    const takesOne = line.trim() && !/\/[/*]|^\s*@@/.test(line);
    lines.push(takesOne && r.chance(0.08) ? line + r.pick(['', ' ', '   ']) + r.pick(behind) : line);
  }
  return lines.join('\n');
}
