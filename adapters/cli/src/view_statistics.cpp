// The engine's statistics over a database that is read.
#include "view_statistics.hpp"

#include "view_words.hpp"

namespace motcua::cli {
namespace {

FiguresScope scope_of(View& view) {
    const Visibility& visible = view.visibility();
    return visible.everything ? FiguresScope{Visibility::all(), {}}
                              : figures_scope_of(Actor::of_officer(visible.officer.value),
                                                 view.session().directory(), date_of(view.now()));
}

/// What statistics of a view are counted from, as long as they are counted.
class Sources {
public:
    explicit Sources(View& view)
        : scope_(scope_of(view)),
          law_(view),
          history_([&view](const DossierId& id) { return view.events(id); }),
          sources_{view.reader(), scope_, law_, history_, view.now()} {}
    Sources(const Sources&) = delete;
    Sources& operator=(const Sources&) = delete;

    [[nodiscard]] const StatisticsSources& get() const { return sources_; }

private:
    FiguresScope scope_;
    Law law_;
    HistoryOf history_;
    StatisticsSources sources_;
};

}  // namespace

Result<Statistics> gather(View& view, const StatisticsRequest& request) {
    const Sources sources(view);
    return gather_statistics(sources.get(), request);
}

Result<std::vector<DossierRow>> suspicious_pauses(View& view, const StatisticsRequest& request) {
    const Sources sources(view);
    return motcua::suspicious_pauses(sources.get(), request);
}

KeyNames key_names(View& view, GroupBy by) { return {view.session().directory(), Law(view), by}; }

std::string key_words(const KeyNames& names, GroupBy by, const std::string& key) {
    const std::optional<Channel> channel =
        by == GroupBy::channel ? enum_from_name<Channel>(key) : std::nullopt;
    return channel ? std::string(words_of(*channel)) : names.of(key);
}

}  // namespace motcua::cli
