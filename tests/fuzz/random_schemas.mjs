// Random Prisma schemas for PostgreSQL, and pairs that differ in a few places. Most are valid; the oracle says which are not.

export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = n => Math.floor(next() * n);
  return { below, chance: p => next() < p, pick: list => list[below(list.length)] };
}

const natives = {
  Int: ['SmallInt', 'Integer', 'Oid'], BigInt: ['BigInt'], Float: ['Real', 'DoublePrecision'],
  Decimal: ['Decimal', 'Decimal(8, 2)', 'Decimal(10, 0)', 'Decimal(20, 10)', 'Decimal(3, 1)', 'Money'],
  String: ['Text', 'VarChar', 'VarChar(1)', 'VarChar(10)', 'VarChar(40)', 'VarChar(400)', 'Char', 'Char(1)', 'Char(4)', 'Char(5)',
    'Char(36)', 'Citext', 'Inet', 'Uuid', 'Xml', 'Bit', 'Bit(1)', 'Bit(8)', 'Bit(9)', 'VarBit', 'VarBit(8)', 'VarBit(9)'],
  DateTime: ['Timestamp', 'Timestamp(0)', 'Timestamp(6)', 'Timestamptz', 'Timestamptz(3)', 'Date', 'Time', 'Time(3)', 'Time(6)', 'Timetz', 'Timetz(2)'],
  Bytes: ['ByteA'], Boolean: ['Boolean'], Json: ['Json', 'JsonB'],
};
const scalars = Object.keys(natives);
const literals = {
  Int: ['0', '1', '-5', '007', '2147483647'], BigInt: ['0', '9007199254740993', '-12'], Float: ['1.5', '0', '-2.50', '100'],
  Decimal: ['1.50', '0.0000001', '12345678901234567890.5', '"3.10"', '7'],
  String: ['""', '"x"', '"it\'s"', '"a\\nb"', '"back\\\\slash"', '"ünïcödé"', '"q\\"q"'],
  DateTime: ['"2020-01-01T00:00:00Z"', '"2020-01-01T00:00:00+02:00"', '"1999-12-31T23:59:59.123Z"', '"2021-06-01T10:00:00.5-03:30"'],
  Bytes: ['"aGVsbG8="', '""', '"AAEC"'], Boolean: ['true', 'false'], Json: ['"{}"', '"[1, 2]"', '"{\\"a\\": 1}"', '"null"', '"3"'],
};
const functions = {
  Int: ['autoincrement()'], BigInt: ['autoincrement()'], Float: [], Decimal: [], Bytes: [], Boolean: [], Json: [],
  String: ['uuid()', 'uuid(7)', 'cuid()', 'cuid(2)', 'ulid()', 'nanoid()', 'nanoid(10)', 'dbgenerated("gen_random_uuid()")', 'dbgenerated()'],
  DateTime: ['now()', 'dbgenerated("localtimestamp")'],
};

function scalarField(r, schema, name) {
  const kind = r.chance(0.12) && schema.enums.length ? 'enum' : r.chance(0.05) ? 'unsupported' : 'scalar';
  const field = { name, arity: r.pick(['', '', '', '?', '?', '[]']), attributes: [] };
  if (kind === 'enum') {
    const type = r.pick(schema.enums);
    field.type = type.name; field.enum = type;
    if (r.chance(0.4)) field.value = field.arity === '[]' ? list(r, () => r.pick(type.values).name) : r.pick(type.values).name;
  } else if (kind === 'unsupported') {
    field.type = `Unsupported("${r.pick(['circle', 'tsvector', 'interval', 'point', 'macaddr'])}")`; field.unsupported = true;
    if (r.chance(0.2)) field.value = 'dbgenerated("NULL")';
  } else {
    field.type = r.pick(scalars);
    if (r.chance(0.5)) field.native = r.pick(natives[field.type]);
    if (r.chance(0.35)) {
      field.value = field.arity === '[]' ? list(r, () => r.pick(literals[field.type]))
        : functions[field.type].length && r.chance(0.5) ? r.pick(functions[field.type]) : r.pick(literals[field.type]);
      if (field.value === 'autoincrement()') field.arity = '';
    }
    if (field.type === 'DateTime' && !field.value && r.chance(0.2)) field.updatedAt = true;
  }
  if (r.chance(0.15)) field.map = `${name}_${r.pick(['col', 'Column', 'x y', 'ü'])}`;
  return field;
}

const list = (r, item) => `[${Array.from({ length: r.below(3) }, item).join(', ')}]`;

function makeModel(r, schema, name) {
  const model = { name, fields: [], blocks: [], relations: [] };
  if (r.chance(0.2)) model.map = r.pick([name.toLowerCase() + 's', `t ${name}`, name + '_a_rather_long_table_name_that_nearly_fills_the_room'.slice(0, 20 + r.below(45))]);
  const composite = r.chance(0.15);
  const idType = r.pick(['Int', 'Int', 'BigInt', 'String', 'String']);
  const id = { name: 'id', type: idType, arity: '', id: !composite };
  if (r.chance(0.6)) id.value = idType === 'String' ? r.pick(['uuid()', 'cuid()']) : 'autoincrement()';
  if (idType === 'String' && r.chance(0.3)) id.native = r.pick(['Uuid', 'VarChar(30)', 'Char(36)']);
  if (r.chance(0.1)) id.map = 'the_id';
  if (id.id && r.chance(0.1)) id.idMap = `pk_${name}`;
  model.fields.push(id);
  if (composite) {
    model.fields.push({ name: 'part', type: 'String', arity: '' });
    model.blocks.push(`@@id([id, part${r.chance(0.2) ? '(sort: Desc)' : ''}]${r.chance(0.2) ? `, map: "${name}_key"` : ''})`);
    model.compositeId = true;
  }
  const count = 1 + r.below(6);
  for (let i = 0; i < count; ++i) model.fields.push(scalarField(r, schema, `f${i}`));
  addIndexes(r, model);
  return model;
}

function addIndexes(r, model) {
  const plain = model.fields.filter(f => f.arity !== '[]' && !f.unsupported && f.native !== 'Xml' && f.type !== 'Json');
  for (const field of plain) if (!field.id && r.chance(0.08)) field.unique = r.chance(0.3) ? `(map: "u_${model.name}_${field.name}")` : r.chance(0.2) ? '(sort: Desc)' : '';
  for (let i = 0, n = r.below(3); i < n; ++i) {
    const fields = plain.filter(() => r.chance(0.4)).map(f => f.name + (r.chance(0.2) ? `(sort: ${r.pick(['Asc', 'Desc'])})` : ''));
    if (!fields.length) continue;
    const kind = r.pick(['@@index', '@@index', '@@unique']);
    const map = r.chance(0.25) ? `, map: "${model.name}_${r.pick(['one', 'two', 'three'])}_${i}"` : '';
    const type = kind === '@@index' && fields.length === 1 && !fields[0].includes('(') && r.chance(0.2) ? `, type: ${r.pick(['Hash', 'Brin', 'BTree'])}` : '';
    model.blocks.push(`${kind}([${fields.join(', ')}]${map}${type})`);
  }
  const json = model.fields.find(f => f.type === 'Json' && f.arity !== '[]' && f.native !== 'Json');
  if (json && r.chance(0.5)) model.blocks.push(`@@index([${json.name}${r.chance(0.5) ? '(ops: JsonbPathOps)' : ''}], type: Gin)`);
  const array = model.fields.find(f => f.arity === '[]' && !f.unsupported && f.type !== 'Json');
  if (array && r.chance(0.3)) model.blocks.push(`@@index([${array.name}], type: Gin)`);
}

const actions = ['Cascade', 'Restrict', 'NoAction', 'SetNull', 'SetDefault'];

function addRelations(r, schema) {
  let number = 0;
  for (const from of schema.models) {
    for (let i = 0, n = r.below(3); i < n; ++i) {
      const to = r.pick(schema.models);
      const name = `R${number++}`;
      const isSelf = from === to;
      const target = to.fields[0];
      if (!from.compositeId && !to.compositeId && r.chance(0.25)) {
        from.relations.push(`${name.toLowerCase()}_a ${to.name}[] @relation("${name}")`);
        to.relations.push(`${name.toLowerCase()}_b ${from.name}[] @relation("${name}")`);
        continue;
      }
      if (to.compositeId && r.chance(0.5)) continue;
      const optional = r.chance(0.5);
      const columns = to.compositeId ? ['id', 'part'] : ['id'];
      const fields = columns.map(c => `${name.toLowerCase()}_${c}`);
      columns.forEach((c, k) => {
        const source = to.fields.find(f => f.name === c);
        from.fields.push({ name: fields[k], type: source.type, native: source.native, arity: optional ? '?' : '', isKey: true });
      });
      const extra = (r.chance(0.3) ? `, onDelete: ${r.pick(actions)}` : '') + (r.chance(0.3) ? `, onUpdate: ${r.pick(actions)}` : '') + (r.chance(0.2) ? `, map: "fk_${name}"` : '');
      from.relations.push(`${name.toLowerCase()} ${to.name}${optional ? '?' : ''} @relation("${name}", fields: [${fields}], references: [${columns}]${extra})`);
      const one = columns.length === 1 && r.chance(0.3);
      if (one) from.fields[from.fields.length - 1].unique = '';
      to.relations.push(`${name.toLowerCase()}_back ${from.name}${one ? '?' : '[]'} @relation("${name}")`);
    }
  }
}

export function makeSchema(r) {
  const schema = { enums: [], models: [], mode: r.chance(0.07) ? 'prisma' : null, schemas: r.chance(0.1) ? ['public', 'b side'] : null };
  for (let i = 0, n = r.below(4); i < n; ++i) {
    const values = Array.from({ length: 1 + r.below(4) }, (_, k) => ({ name: `V${k}`, map: r.chance(0.15) ? `v ${k}'s` : null }));
    schema.enums.push({ name: `E${i}`, map: r.chance(0.2) ? `e_${i}` : null, values, schema: schema.schemas && r.pick(schema.schemas) });
  }
  for (let i = 0, n = 1 + r.below(5); i < n; ++i) {
    const model = makeModel(r, schema, r.pick(['User', 'Post', 'tag', 'Zebra', 'Account', 'Line_Item']) + i);
    model.schema = schema.schemas && r.pick(schema.schemas);
    schema.models.push(model);
  }
  addRelations(r, schema);
  return schema;
}

/// The same schema with a few changes: what a person does between two migrations.
export function mutate(r, original) {
  const schema = structuredClone(original);
  for (const model of schema.models) for (const field of model.fields) if (field.enum) field.enum = schema.enums.find(e => e.name === field.type);
  for (let i = 0, n = 1 + r.below(6); i < n; ++i) change(r, schema);
  return schema;
}

function change(r, schema) {
  const model = r.pick(schema.models);
  const free = model.fields.filter(f => !f.isKey && f.name !== 'id' && f.name !== 'part');
  const field = free.length ? r.pick(free) : null;
  const used = field && model.blocks.some(b => b.includes(field.name));
  switch (r.below(14)) {
    case 0: model.fields.push(scalarField(r, schema, `g${r.below(100)}`)); break;
    case 1: if (field && !used) model.fields.splice(model.fields.indexOf(field), 1); break;
    case 2: if (field && !used && !field.unique) Object.assign(field, { value: undefined, native: undefined, updatedAt: false, enum: undefined, unsupported: undefined }, scalarField(r, schema, field.name)); break;
    case 3: if (field?.type in natives) { field.native = r.chance(0.7) ? r.pick(natives[field.type]) : undefined; } break;
    case 4: if (field && !used && !field.unique && !String(field.value).includes('[') && field.value !== 'autoincrement()') field.arity = field.arity === '[]' ? '[]' : r.pick(['', '?']); break;
    case 5: if (field?.type in literals && field.arity !== '[]') field.value = r.chance(0.3) ? undefined : r.pick([...literals[field.type], ...functions[field.type].filter(f => field.arity === '' || f !== 'autoincrement()')]); break;
    case 6: model.blocks = model.blocks.filter(b => b.startsWith('@@id') || r.chance(0.5)); addIndexes(r, model); break;
    case 7: if (schema.enums.length) { const type = r.pick(schema.enums); r.chance(0.5) ? type.values.push({ name: `W${r.below(50)}` }) : type.values.length > 1 && type.values.pop(); } break;
    case 8: model.map = r.chance(0.5) ? undefined : `renamed_${r.below(9)}`; break;
    case 9: model.relations = model.relations.map(l => l.replace(/onDelete: \w+/, `onDelete: ${r.pick(actions)}`)); break;
    case 10: model.fields[0].idMap = model.fields[0].id && r.chance(0.5) ? `pk${r.below(9)}` : undefined; break;
    case 11: model.fields[0].value = model.fields[0].type === 'String' ? undefined : r.chance(0.5) ? 'autoincrement()' : undefined; break;
    case 12: { const created = makeModel(r, schema, `New${r.below(100)}`); created.schema = schema.schemas && r.pick(schema.schemas); schema.models.push(created); break; }
    case 13: model.relations = model.relations.map(l => l.replace(/, map: "\w+"/, r.chance(0.5) ? '' : `, map: "fk_${r.below(1000)}"`)); break;
  }
}

function fieldText(field) {
  let text = `  ${field.name} ${field.type}${field.arity}`;
  if (field.id) text += field.idMap ? ` @id(map: "${field.idMap}")` : ' @id';
  if (field.unique !== undefined && field.unique !== null) text += ` @unique${field.unique}`;
  if (field.value) text += ` @default(${field.value})`;
  if (field.updatedAt) text += ' @updatedAt';
  if (field.map) text += ` @map("${field.map}")`;
  if (field.native) text += ` @db.${field.native}`;
  return text;
}

export function schemaText(schema) {
  const lines = ['generator client {', '  provider = "prisma-client-js"', '}', 'datasource db {', '  provider = "postgresql"', '  url = env("DATABASE_URL")'];
  if (schema.mode) lines.push(`  relationMode = "${schema.mode}"`);
  if (schema.schemas) lines.push(`  schemas = [${schema.schemas.map(s => `"${s}"`).join(', ')}]`);
  lines.push('}');
  for (const type of schema.enums) {
    lines.push(`enum ${type.name} {`, ...type.values.map(v => `  ${v.name}${v.map ? ` @map("${v.map}")` : ''}`));
    if (type.map) lines.push(`  @@map("${type.map}")`);
    if (type.schema) lines.push(`  @@schema("${type.schema}")`);
    lines.push('}');
  }
  for (const model of schema.models) {
    lines.push(`model ${model.name} {`, ...model.fields.map(fieldText), ...model.relations.map(l => `  ${l}`), ...model.blocks.map(b => `  ${b}`));
    if (model.map) lines.push(`  @@map("${model.map}")`);
    if (model.schema) lines.push(`  @@schema("${model.schema}")`);
    lines.push('}');
  }
  return lines.join('\n') + '\n';
}
