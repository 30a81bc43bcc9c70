// Dossiers that are kept no longer, as their procedures say: what a job of the kind "retention" would
// erase. Nothing of it tells of a person.
#include <motcua/engine/ports/store.hpp>
#include <motcua/engine/retention.hpp>

#include "routes.hpp"

namespace motcua::http {
namespace {

struct Row {
    KeptDossier kept;
    std::string code;
    Instant ended{};
};

/// nullopt: it is answered.
std::optional<std::vector<KeptVersion>> versions_for(Call& call, Reader& reader) {
    const auto definitions = reader.definitions();
    if (!definitions) {
        call.refuse(definitions.error());
        return std::nullopt;
    }
    auto versions = kept_versions(
        *definitions, [&](const DefinitionRef& ref) { return call.engine().procedure(ref); },
        call.query("procedure"), date_of(call.now()));
    if (!versions) {
        call.refuse(versions.error());
        return std::nullopt;
    }
    return std::move(*versions);
}

/// Those that the caller may see and that were not erased before; nullopt: it is answered.
std::optional<std::vector<Row>> rows_of(Call& call, Reader& reader,
                                        const std::vector<KeptDossier>& page) {
    std::vector<Row> rows;
    const Visibility visibility = call.visibility();
    for (const KeptDossier& kept : page) {
        const auto seen = reader.find(visibility, kept.dossier.value);
        if (!seen) {
            call.refuse(seen.error());
            return std::nullopt;
        }
        if (!*seen) {
            continue;
        }
        const auto dossier = reader.dossier(kept.dossier);
        if (!dossier) {
            call.refuse(dossier.error());
            return std::nullopt;
        }
        if (*dossier && !(*dossier)->erased && (*dossier)->ended_at) {
            const std::string& code = (*dossier)->code;
            rows.push_back({kept, code.empty() ? (*dossier)->provisional_number : code,
                            *(*dossier)->ended_at});
        }
    }
    return rows;
}

}  // namespace

void list_kept_too_long(Call& call, Reader& reader) {
    if (!call.knows_query({"procedure", "limit", "cursor"})) {
        return;
    }
    const auto page = call.page();
    const auto versions = page ? versions_for(call, reader) : std::nullopt;
    if (!versions) {
        return;
    }
    const auto after = kept_dossier(page->after);
    if (!page->after.empty() && (!after || after->version >= versions->size())) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a cursor that this server gave, but it is none"},
                    {{}, {}, "cursor"});
        return;
    }
    const auto found = kept_too_long(reader, *versions, after, page->limit);
    if (!found) {
        call.refuse(found.error());
        return;
    }
    const auto rows = rows_of(call, reader, *found);
    if (!rows) {
        return;
    }
    const std::string next = found->size() < page->limit ? std::string{} : to_string(found->back());
    call.answer(page_of(*rows, next, [&](json::Writer& writer, const Row& row) {
        const KeptVersion& version = (*versions)[row.kept.version];
        writer.begin_object()
            .text_member("dossier", row.kept.dossier.value)
            .text_member("code", row.code)
            .text_member("procedure", version.procedure.id);
        writer.member("version").number(std::uint64_t{version.procedure.version});
        writer.text_member("ended", format_instant(row.ended))
            .text_member("kept_until", format_date(kept_until(version.keep, date_of(row.ended))))
            .end_object();
    }));
}

}  // namespace motcua::http
