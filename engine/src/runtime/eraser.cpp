// The cursor moves behind what was erased, so everything may be erased twice and nothing is missed.
#include <motcua/engine/eraser.hpp>
#include <motcua/engine/model/events/life.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua {

Result<bool> Eraser::round(Reader& reader) {
    MOTCUA_TRY(drop_again());
    constexpr std::size_t page = 1'000;
    const std::string name(cursor_name);
    const Result<std::uint64_t> after = parts_.cursors.cursor(name);
    const auto rows = after ? reader.log(*after, page) : Result<std::vector<LogRow>>(after.error());
    if (!rows) {
        return rows.error();
    }
    if (rows->empty()) {
        return false;
    }
    for (const LogRow& row : *rows) {
        if (row.type == PersonalDataErased::type) {
            MOTCUA_TRY(erase(DossierId(row.stream)));
        }
    }
    MOTCUA_TRY(parts_.cursors.add(name, rows->back().sequence, {}));
    return rows->size() == page;
}

Result<void> Eraser::drop(const DossierId& dossier) {
    MOTCUA_TRY(parts_.documents.erase(dossier));
    MOTCUA_TRY(parts_.ops.drop_drafts_of(dossier));
    for (const ErasedBeside& other : parts_.others) {
        MOTCUA_TRY(other.erase(dossier));
    }
    return {};
}

Result<void> Eraser::drop_again() {
    const auto now = parts_.clock.boot_time();
    while (!lately_.empty() && now - lately_.front().at >= again_after) {
        MOTCUA_TRY(drop(lately_.front().dossier));
        lately_.pop_front();
    }
    return {};
}

Result<void> Eraser::erase(const DossierId& dossier) {
    MOTCUA_TRY(drop(dossier));
    lately_.push_back({dossier, parts_.clock.boot_time()});
    AuditEntry entry;
    entry.at = parts_.clock.now();
    entry.kind = AuditKind::erasure;
    entry.actor = Actor::of_system().identity();
    entry.subject = dossier.value;
    entry.what = "papers, drafts";
    for (const ErasedBeside& other : parts_.others) {
        entry.what += ", " + other.name;
    }
    return parts_.audit.record({std::move(entry)});
}

}  // namespace motcua
