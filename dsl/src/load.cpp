// From text to model: gate, words, references, readers, the flow's graph; in that order, and each
// only as far as the one before it makes sense.
#include <algorithm>

#include <motcua/dsl/closure.hpp>
#include <motcua/dsl/feel/scope.hpp>
#include <motcua/dsl/load.hpp>
#include <motcua/engine/model/procedure_builder.hpp>

#include "closure/parameters.hpp"
#include "expression_scope.hpp"
#include "make_scope.hpp"
#include "readers.hpp"
#include "report_flow.hpp"
#include "source_text.hpp"

namespace motcua::dsl {
namespace {

/// The root must be `wanted` (any of ours if nullptr), in the namespace that belongs to it.
const Vocabulary* find_vocabulary(const XmlDocument& xml, const Vocabulary* wanted,
                                  Diagnostics& diagnostics) {
    const XmlElement& root = xml.root();
    const Vocabulary* found = wanted == nullptr ? vocabulary_of(root.name) : wanted;
    if (found == nullptr || found->root != root.name) {
        diagnostics.error(
            xml.position(root), "wrong-root",
            "Phần tử gốc là <" + root.name + ">, cần " +
                (wanted != nullptr ? "<" + std::string(wanted->root) + ">"
                                   : "<procedure>, <calendar>, <organisation> hoặc <rules>"),
            root.name == tests_vocabulary().root
                ? "Tệp kiểm thử có tên kết thúc bằng .test.xml và chạy bằng motcua test"
                : "Kiểm tra xem có đưa nhầm tệp không");
        return nullptr;
    }
    const XmlAttribute* space = root.attribute("xmlns");
    if (space == nullptr || space->value != found->xml_namespace) {
        diagnostics.error(
            space != nullptr ? xml.position(*space) : xml.position(root), "wrong-namespace",
            space != nullptr ? "Không gian tên " + quoted(space->value) + " không phải là " +
                                   quoted(found->xml_namespace)
                             : "Phần tử gốc thiếu không gian tên " + quoted(found->xml_namespace),
            "Ghi <" + root.name + " xmlns=\"" + std::string(found->xml_namespace) + "\" …>");
        return nullptr;
    }
    return found;
}

std::optional<PartKind> part_of(const Vocabulary& vocabulary) {
    if (&vocabulary == &fragment_vocabulary()) {
        return PartKind::fragment;
    }
    return &vocabulary == &override_vocabulary() ? std::optional(PartKind::changes) : std::nullopt;
}

/// An <include> that nobody resolved: whoever loads gave one text where several are needed.
void report_includes(const ReadContext& context) {
    for (const XmlElement& e : context.document().xml().elements()) {
        const ElementType* type = context.document().type(e.index);
        if (type != nullptr && type->name == "include") {
            context.error(
                e, "unresolved-include",
                "Đoạn dùng chung " + quoted(context.text(e, "fragment")) + " chưa được đưa vào",
                "Dùng tệp đã ghép (motcua check --resolved), hoặc nạp cùng tệp của đoạn");
        }
    }
}

/// A file as far as words and references; `read` gets the context if that much makes sense.
template <class Read>
void with_document(std::string_view text, const Vocabulary* wanted, Diagnostics& diagnostics,
                   SourceMap& places, Read read) {
    const SourceText source(text);
    const std::optional<XmlDocument> xml = XmlDocument::parse(source, diagnostics);
    const Vocabulary* vocabulary = xml ? find_vocabulary(*xml, wanted, diagnostics) : nullptr;
    if (vocabulary == nullptr) {
        return;
    }
    CheckedDocument document(*xml, *vocabulary, diagnostics);
    document.collect_ids(diagnostics);
    if (!part_of(*vocabulary)) {
        document.check_references(diagnostics);  // a part names what others declare
    }
    read(ReadContext(document, diagnostics, places));
}

Procedure read_whole_procedure(const ReadContext& context, const LoadOptions& options) {
    Procedure procedure;
    read_header(context, procedure);
    read_fields(context, procedure);
    read_parameters(context, procedure);
    feel::Scope scope = make_scope(context, procedure);
    for (const std::string_view id : context.document().unread_ids()) {
        // Its element is misspelt, which is reported: expressions may name it all the same.
        if (feel::is_name(id) && scope.variable(id) == nullptr) {
            scope.declare(std::string(id), feel::Type::any());
        }
    }
    ReadContext scoped = context;
    scoped.set_scope(scope);
    read_field_expressions(scoped, procedure);
    read_decisions(scoped, procedure, scope, options.row_heard);
    read_channel_conditions(scoped, procedure);
    read_documents(scoped, procedure);
    read_fees(scoped, procedure);
    read_results(scoped, procedure);
    read_obligations(scoped, procedure);
    read_retention(scoped, procedure);
    read_time(scoped, procedure);
    read_roles(scoped, procedure);
    read_slips(scoped, procedure);
    read_acts(scoped, procedure);
    read_flow(scoped, procedure);
    read_transitions(scoped, procedure);
    check_complete(scoped, procedure);
    check_other_files(scoped, options);
    return procedure;
}

ProcedurePtr load_from(const ReadContext& context, const LoadOptions& options,
                       Diagnostics& diagnostics, const SourceMap& places) {
    report_includes(context);
    Procedure procedure = read_whole_procedure(context, options);
    procedure.index();
    report_flow(context, procedure, places);
    if (diagnostics.errors() > 0) {
        return nullptr;
    }
    Result<ProcedurePtr> built = ProcedureBuilder(std::move(procedure)).build();
    if (!built) {
        diagnostics.error({}, "incoherent", "Thủ tục không nhất quán: " + built.error().detail,
                          "Xin báo lỗi này cho nhóm phát triển");
        return nullptr;
    }
    return *built;
}

std::string first_error(const std::vector<Diagnostic>& diagnostics) {
    const auto found =
        std::find_if(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
    return found == diagnostics.end()
               ? "expected a definition, but there is none"
               : "expected a definition without errors, but line " + std::to_string(found->line) +
                     ", column " + std::to_string(found->column) + " has " + found->code;
}

// A file of the language that `vocabulary` describes; with errors there is no definition.
template <class Loaded, class Read>
Loaded load_by(std::string_view source, std::string_view filename, const Vocabulary& vocabulary,
               Read read) {
    Loaded result;
    Diagnostics diagnostics{std::string(filename)};
    with_document(source, &vocabulary, diagnostics, result.places,
                  [&](const ReadContext& context) { result.definition = read(context); });
    if (diagnostics.errors() > 0) {
        result.definition.reset();
    }
    result.diagnostics = diagnostics.take_sorted();
    return result;
}

}  // namespace

LoadResult load_procedure(std::string_view source, std::string_view filename,
                          const LoadOptions& options) {
    LoadResult result;
    Diagnostics diagnostics{std::string(filename)};
    with_document(source, &procedure_vocabulary(), diagnostics, result.places,
                  [&](const ReadContext& context) {
                      result.definition = load_from(context, options, diagnostics, result.places);
                  });
    result.diagnostics = diagnostics.take_sorted();
    return result;
}

LoadedCalendar load_calendar(std::string_view source, std::string_view filename) {
    return load_by<LoadedCalendar>(
        source, filename, calendar_vocabulary(),
        [](const ReadContext& context) { return read_calendar(context); });
}

LoadedOrganisation load_organisation(std::string_view source, std::string_view filename) {
    return load_by<LoadedOrganisation>(
        source, filename, organisation_vocabulary(),
        [](const ReadContext& context) { return read_organisation(context, context.root()); });
}

LoadedRules load_rules(std::string_view source, std::string_view filename) {
    return load_by<LoadedRules>(source, filename, rules_vocabulary(),
                                [](const ReadContext& context) { return read_rules(context, {}); });
}

LoadedTests load_tests(std::string_view source, std::string_view filename) {
    return load_by<LoadedTests>(source, filename, tests_vocabulary(),
                                [](const ReadContext& context) { return read_tests(context); });
}

bool LoadedAny::ok() const {
    return procedure != nullptr || calendar.has_value() || organisation.has_value() ||
           rules.has_value();
}

LoadedAny load_any(std::string_view source, std::string_view filename, const LoadOptions& options) {
    LoadedAny result;
    Diagnostics diagnostics{std::string(filename), options.origins};
    with_document(source, nullptr, diagnostics, result.places, [&](const ReadContext& context) {
        const std::string_view root = context.root().name;
        result.part = part_of(context.document().vocabulary());
        if (result.part) {
            if (*result.part == PartKind::fragment) {
                check_parameters(context.document(), diagnostics);
            }
        } else if (root == procedure_vocabulary().root) {
            result.kind = DefinitionKind::procedure;
            result.procedure = load_from(context, options, diagnostics, result.places);
        } else if (root == calendar_vocabulary().root) {
            result.kind = DefinitionKind::calendar;
            result.calendar = read_calendar(context);
            check_other_files(context, options);
        } else if (root == organisation_vocabulary().root) {
            result.kind = DefinitionKind::organisation;
            result.organisation = read_organisation(context, context.root());
            check_other_files(context, options);
        } else {
            result.kind = DefinitionKind::rules;
            result.rules = read_rules(context, options);
        }
    });
    if (diagnostics.errors() > 0) {
        result.calendar.reset();
        result.organisation.reset();
        result.rules.reset();
    }
    result.diagnostics = diagnostics.take_sorted();
    if (options.origins != nullptr) {
        result.places =
            result.places.moved([&options](Position at) { return options.origins->in_main(at); });
    }
    return result;
}

std::optional<feel::Scope> expression_scope(std::string_view source) {
    Diagnostics unheard{std::string()};
    SourceMap places;
    std::optional<feel::Scope> scope;
    with_document(source, &procedure_vocabulary(), unheard, places,
                  [&](const ReadContext& context) {
                      Procedure procedure;
                      read_fields(context, procedure);
                      read_parameters(context, procedure);
                      scope = make_scope(context, procedure);
                      ReadContext scoped = context;
                      scoped.set_scope(*scope);
                      read_decisions(scoped, procedure, *scope);
                  });
    return scope;
}

Result<DefinitionKind> Loader::kind_of(std::string_view source) const {
    Diagnostics diagnostics("definition");
    const SourceText text(source);
    const std::optional<XmlDocument> xml = XmlDocument::parse(text, diagnostics);
    const Vocabulary* vocabulary = xml ? find_vocabulary(*xml, nullptr, diagnostics) : nullptr;
    if (vocabulary == nullptr) {
        return Error{ErrorCode::definition_invalid, first_error(diagnostics.take_sorted())};
    }
    if (part_of(*vocabulary)) {
        return Error{ErrorCode::definition_invalid,
                     "expected a whole definition, but this is a part of one: a " +
                         std::string(vocabulary->root)};
    }
    return *enum_from_name<DefinitionKind>(vocabulary->root);
}

Result<ProcedurePtr> Loader::procedure(std::string_view source) const {
    LoadResult loaded = load_procedure(source, "procedure");
    if (loaded.definition == nullptr) {
        return Error{ErrorCode::definition_invalid, first_error(loaded.diagnostics)};
    }
    return std::move(loaded.definition);
}

Result<RuleSet> Loader::rules(std::string_view source) const {
    LoadedRules loaded = load_rules(source, "rules");
    if (!loaded.definition) {
        return Error{ErrorCode::definition_invalid, first_error(loaded.diagnostics)};
    }
    return std::move(*loaded.definition);
}

Result<CalendarDefinition> Loader::calendar(std::string_view source) const {
    LoadedCalendar loaded = load_calendar(source, "calendar");
    if (!loaded.definition) {
        return Error{ErrorCode::definition_invalid, first_error(loaded.diagnostics)};
    }
    return std::move(*loaded.definition);
}

Result<OrganisationDefinition> Loader::organisation(std::string_view source) const {
    LoadedOrganisation loaded = load_organisation(source, "organisation");
    if (!loaded.definition) {
        return Error{ErrorCode::definition_invalid, first_error(loaded.diagnostics)};
    }
    return std::move(*loaded.definition);
}

}  // namespace motcua::dsl
