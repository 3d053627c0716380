// The programs that the fuzzers talk to.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

const url = new URL(process.env.DATABASE_URL ?? 'postgresql://unset');

/// A child that answers one line with one line.
export class Asked {
  constructor(command, args) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = readline.createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }
  async ask(question) {
    this.child.stdin.write(JSON.stringify(question) + '\n');
    const { value } = await this.lines.next();
    return JSON.parse(value);
  }
  end() { this.child.stdin.end(); this.child.kill(); }
}

/// One psql that runs what it is given and says when it is through.
export class Psql {
  constructor() {
    this.file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'fuzz-')), 'script.sql');
    const address = `postgresql://${url.username}${url.password ? ':' + url.password : ''}@${url.host}${url.pathname}`;
    this.child = spawn('psql', ['-X', '-q', '-A', '-t', address], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, PGOPTIONS: '-c client_min_messages=error' } });
    this.lines = readline.createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.said = '';
    this.child.stderr.on('data', text => { this.said += text; });
  }
  /// The rows. With `whole` all statements stand or fall together, and `this.said` is what the server had against them.
  async run(sql, whole = false) {
    this.said = '';
    // From a file, whose end also ends a quote that a name has left open.
    fs.writeFileSync(this.file, whole ? `BEGIN;\n${sql}\n;COMMIT;\n` : sql + '\n;\n');
    this.child.stdin.write(`\\i ${this.file}\n\\echo the end\n`);
    const rows = [];
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done || value === 'the end') break;
      rows.push(value);
    }
    if (whole) await new Promise(resolve => setTimeout(resolve, 20)); // standard error comes by another way
    return rows;
  }
  end() { this.child.stdin.end(); }
}

/// An empty database again.
export const emptied = 'DROP SCHEMA IF EXISTS public, "b side", other CASCADE; CREATE SCHEMA public; SET search_path = public';
