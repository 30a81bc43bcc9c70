// A dossier is kept for whole days; months end on the last day of a month that has no such day, so that
// the day before which all is over is looked for and not computed backwards.
#include <algorithm>
#include <charconv>
#include <tuple>

#include <motcua/engine/ports/store.hpp>
#include <motcua/engine/retention.hpp>

namespace motcua {
namespace {

std::int64_t whole(const Duration& keep) { return keep.thousandths / 1000; }

bool comes_before(const KeptVersion& one, const KeptVersion& other) {
    const DefinitionRef& a = one.procedure;
    const DefinitionRef& b = other.procedure;
    return std::tie(a.id, a.variant, a.version) < std::tie(b.id, b.variant, b.version);
}

}  // namespace

Date kept_until(const Duration& keep, Date ended) {
    return keep.unit == DurationUnit::months ? add_months(ended, whole(keep))
                                             : ended + std::chrono::days{whole(keep)};
}

Instant kept_no_longer(const Duration& keep, Date today) {
    // kept_until() never goes back when the end of handling goes on: at most three days off.
    Date day = keep.unit == DurationUnit::months ? add_months(today, -whole(keep))
                                                 : today - std::chrono::days{whole(keep)};
    while (kept_until(keep, day) < today) {
        day += std::chrono::days{1};
    }
    while (kept_until(keep, day - std::chrono::days{1}) >= today) {
        day -= std::chrono::days{1};
    }
    return at_time(day, TimeOfDay{0});
}

std::optional<Keeping> keeping_of(const Dossier& dossier, const Procedure& procedure, Date today) {
    if (!dossier.ended_at) {
        return std::nullopt;
    }
    Keeping keeping;
    keeping.ended = date_of(*dossier.ended_at);
    keeping.erased = dossier.erased;
    if (const auto& retention = procedure.retention) {
        keeping.until = kept_until(retention->keep, keeping.ended);
        keeping.ground = retention->ground;
        keeping.over = *keeping.until < today;
    }
    return keeping;
}

Result<std::vector<KeptVersion>> kept_versions(const std::vector<DefinitionRow>& definitions,
                                               const FindProcedure& find, const std::string& only,
                                               Date today) {
    std::vector<KeptVersion> versions;
    for (const DefinitionRow& row : definitions) {
        if (row.kind != DefinitionKind::procedure || (!only.empty() && row.ref.id != only)) {
            continue;
        }
        const Result<ProcedurePtr> procedure = find(row.ref);
        if (!procedure) {
            return procedure.error();
        }
        if (const auto& retention = (*procedure)->retention) {
            versions.push_back({row.ref, retention->keep, kept_no_longer(retention->keep, today)});
        }
    }
    std::sort(versions.begin(), versions.end(), comes_before);
    return versions;
}

Result<std::vector<KeptDossier>> kept_too_long(Reader& reader,
                                               const std::vector<KeptVersion>& versions,
                                               const std::optional<KeptDossier>& after,
                                               std::size_t limit) {
    std::vector<KeptDossier> found;
    DossierId behind = after ? after->dossier : DossierId{};
    for (std::size_t at = after ? after->version : 0; at < versions.size() && found.size() < limit;
         ++at) {
        const KeptVersion& version = versions[at];
        const auto page = reader.dossiers_ended(version.procedure, version.ended_before, behind,
                                                limit - found.size());
        if (!page) {
            return page.error();
        }
        for (const DossierId& dossier : *page) {
            found.push_back({at, dossier});
        }
        behind = {};
    }
    return found;
}

std::string to_string(const KeptDossier& dossier) {
    return std::to_string(dossier.version) + "/" + dossier.dossier.value;
}

std::optional<KeptDossier> kept_dossier(std::string_view text) {
    KeptDossier dossier;
    const std::size_t between = std::min(text.find('/'), text.size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + between, dossier.version);
    if (error != std::errc{} || end != text.data() + between || between + 1 >= text.size()) {
        return std::nullopt;
    }
    dossier.dossier = DossierId(std::string(text.substr(between + 1)));
    return dossier;
}

}  // namespace motcua
