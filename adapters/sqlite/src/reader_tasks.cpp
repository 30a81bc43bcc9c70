// Worklists and late tasks. Open tasks lie in three indexes, each in due order: of a holder, of a
// role in a unit, of all. A list is merged from as many of these ranges as the caller may see, so
// that no query reads more than it shows. What a list is narrowed to besides, a step or a procedure,
// is in no index: of these the ranges are read until a page is full.
#include <algorithm>
#include <compare>

#include "reader.hpp"
#include "rows.hpp"
#include "viewer.hpp"

namespace motcua::sqlite {
namespace {

struct TaskKey {
    std::int64_t due = 0;
    std::int64_t dossier = 0;
    std::int64_t number = 0;
    friend auto operator<=>(const TaskKey&, const TaskKey&) = default;
};

/// What a row must satisfy besides lying in a range.
struct TaskFilter {
    std::optional<std::int64_t> role;
    std::optional<std::int64_t> holder;
    std::vector<std::int64_t> units;
    std::optional<std::string> unit_list;  ///< as JSON; none: of any
    std::optional<std::int64_t> step;
    std::optional<std::int64_t> procedure;
    bool offered_only = false;
    std::optional<ClockPhase> clock;
    std::int64_t due_until = kNever;

    [[nodiscard]] bool is_narrowed() const { return step || procedure; }
};

/// The statement for a list, and the one for a list that is narrowed to a step or a procedure.
struct RangeSql {
    std::string whole;
    std::string narrowed;
    [[nodiscard]] const std::string& of(const TaskFilter& filter) const {
        return filter.is_narrowed() ? narrowed : whole;
    }
};

std::string range_sql(std::string_view index, std::string_view range, std::string_view narrowing) {
    return std::string("SELECT t.due, t.dossier, t.number FROM task t INDEXED BY ")
        .append(index)
        .append(" WHERE t.state = 0 AND ")
        .append(range)
        .append(
            "(t.due, t.dossier, t.number) > (?1, ?2, ?3) AND t.due <= ?4 "
            "AND (?5 IS NULL OR t.role = ?5) AND (?6 IS NULL OR t.holder = ?6) "
            "AND (?7 IS NULL OR t.unit IN (SELECT value FROM json_each(?7))) "
            "AND (?8 = 0 OR t.holder = 0) "
            "AND (?9 IS NULL OR t.clock = ?9) AND (?10 IS NULL OR t.holder = ?11 "
            "OR t.unit IN (SELECT value FROM json_each(?10))) ")
        .append(narrowing)
        .append("ORDER BY t.due, t.dossier, t.number LIMIT ?12");
}

RangeSql ranges_sql(std::string_view index, std::string_view range) {
    return {range_sql(index, range, {}),
            range_sql(index, range,
                      "AND (?15 IS NULL OR t.step = ?15) AND (?16 IS NULL OR EXISTS "
                      "(SELECT 1 FROM dossier d WHERE d.no = t.dossier AND d.procedure = ?16)) ")};
}

/// Gathers the first `limit` keys after a cursor from several ranges.
class TaskRanges {
public:
    TaskRanges(Connection& connection, const Viewer& viewer, const TaskFilter& filter,
               const PageRequest& page)
        : connection_(connection), viewer_(viewer), filter_(filter), limit_(page.limit + 1) {
        if (const auto numbers = read_cursor(page.after, 3)) {
            after_ = {(*numbers)[0], (*numbers)[1], (*numbers)[2]};
        }
    }

    void add_all() {
        static const RangeSql sql = ranges_sql("task_by_due", "");
        Query query(connection_, sql.of(filter_));
        take(query);
    }
    void add_holder(std::int64_t holder) {
        static const RangeSql sql =
            ranges_sql("task_by_holder", "t.holder <> 0 AND t.holder = ?13 AND ");
        Query query(connection_, sql.of(filter_));
        query.bind(13, holder);
        take(query);
    }
    /// Every role of a unit, or the one that is asked for.
    void add_unit(std::int64_t unit) {
        if (filter_.role) {
            add_role(unit, *filter_.role);
            return;
        }
        static constexpr std::string_view kNextRole =
            "SELECT role FROM task INDEXED BY task_by_unit WHERE state = 0 AND unit = ?1 "
            "AND role > ?2 ORDER BY role LIMIT 1";
        std::int64_t role = -1;
        while (true) {
            {
                Query query(connection_, kNextRole);
                query.with(unit, role);
                if (!query.next()) {
                    return;
                }
                role = query.integer(0);
            }
            add_role(unit, role);
        }
    }

    [[nodiscard]] const std::vector<TaskKey>& keys() const { return keys_; }

private:
    void add_role(std::int64_t unit, std::int64_t role) {
        static const RangeSql sql =
            ranges_sql("task_by_unit", "t.unit = ?13 AND t.role = ?14 AND ");
        Query query(connection_, sql.of(filter_));
        query.bind(13, unit);
        query.bind(14, role);
        take(query);
    }

    void take(Query& query) {
        query.with(after_.due, after_.dossier, after_.number, filter_.due_until, filter_.role,
                   filter_.holder, filter_.unit_list, filter_.offered_only, filter_.clock,
                   viewer_.unit_list, viewer_.officer, limit_);
        if (filter_.is_narrowed()) {
            query.bind(15, filter_.step);
            query.bind(16, filter_.procedure);
        }
        while (query.next()) {
            keys_.push_back({query.integer(0), query.integer(1), query.integer(2)});
        }
        std::sort(keys_.begin(), keys_.end());
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        if (keys_.size() >= limit_) {
            keys_.resize(limit_);
            filter_.due_until = keys_.back().due;  // later ones of other ranges are not shown
        }
    }

    Connection& connection_;
    const Viewer& viewer_;
    TaskFilter filter_;
    std::size_t limit_;
    TaskKey after_{std::numeric_limits<std::int64_t>::min(), 0, 0};
    std::vector<TaskKey> keys_;
};

template <class Identity>
std::optional<std::int64_t> number_of(const std::optional<Identity>& id, Words& words) {
    return id ? std::optional(words.find(id->value)) : std::nullopt;
}

TaskFilter filter_of(const WorklistQuery& query, Words& words) {
    TaskFilter filter;
    filter.role = number_of(query.role, words);
    filter.holder = number_of(query.holder, words);
    for (const UnitId& unit : query.units) {
        filter.units.push_back(words.find(unit.value));
    }
    if (!query.units.empty()) {
        filter.unit_list = json_list(filter.units);
    }
    if (!query.step.empty()) {
        filter.step = words.find(query.step);
    }
    if (!query.procedure.empty()) {
        filter.procedure = words.find(query.procedure);
    }
    filter.offered_only = query.offered_only;
    if (query.due_before) {
        filter.clock = ClockPhase::running;
        filter.due_until = query.due_before->time_since_epoch().count() - 1;
    }
    return filter;
}

std::vector<TaskKey> find_keys(Connection& connection, Words& words, const Visibility& visibility,
                               const WorklistQuery& query, const PageRequest& page) {
    const Viewer viewer(visibility, words);
    const TaskFilter filter = filter_of(query, words);
    TaskRanges ranges(connection, viewer, filter, page);
    if (filter.holder) {
        ranges.add_holder(*filter.holder);
    } else if (viewer.everything) {
        if (filter.units.empty()) {
            ranges.add_all();
        }
        for (const std::int64_t unit : filter.units) {
            ranges.add_unit(unit);
        }
    } else {
        if (viewer.officer) {
            ranges.add_holder(*viewer.officer);
        }
        for (const std::int64_t unit : viewer.units) {
            const auto& asked = filter.units;
            if (asked.empty() || std::find(asked.begin(), asked.end(), unit) != asked.end()) {
                ranges.add_unit(unit);
            }
        }
    }
    return ranges.keys();
}

TaskRow fetch_task(Connection& connection, Words& words, const TaskKey& key) {
    static const std::string sql =
        std::string("SELECT ").append(kTaskColumns) +
        " FROM task t JOIN stream s ON s.no = t.dossier WHERE t.dossier = ?1 AND t.number = ?2";
    Query query(connection, sql);
    query.with(key.dossier, key.number);
    if (!query.next()) {
        throw Failure(ErrorCode::storage_corrupt,
                      "expected the task that an index names, but there is none; run `motcua "
                      "verify`");
    }
    return read_task_row(query, words);
}

DossierRow fetch_dossier(Connection& connection, Words& words, std::int64_t no) {
    static const std::string sql = std::string("SELECT ").append(kDossierColumns) +
                                   " FROM dossier d JOIN stream s ON s.no = d.no WHERE d.no = ?1";
    Query query(connection, sql);
    query.with(no);
    if (!query.next()) {
        throw Failure(ErrorCode::storage_corrupt,
                      "expected the dossier of a task, but there is none; run `motcua verify`");
    }
    return read_dossier_row(query, words);
}

/// Turns keys, one more than a page if there is a next one, into rows.
template <class Row, class Fetch>
Page<Row> make_page(const std::vector<TaskKey>& keys, std::size_t limit, const Fetch& fetch) {
    Page<Row> page;
    const std::size_t shown = std::min(limit, keys.size());
    for (std::size_t i = 0; i < shown; ++i) {
        page.rows.push_back(fetch(keys[i]));
    }
    if (keys.size() > limit && limit > 0) {
        const TaskKey& last = keys[limit - 1];
        page.next = make_cursor({last.due, last.dossier, last.number});
    }
    return page;
}

}  // namespace

Result<Page<TaskRow>> SqliteReader::worklist(const Visibility& visibility,
                                             const WorklistQuery& query, const PageRequest& page) {
    return read_with_words([&](Connection& connection, Words& words) {
        const std::vector<TaskKey> keys = find_keys(connection, words, visibility, query, page);
        return make_page<TaskRow>(keys, page.limit, [&](const TaskKey& key) {
            return fetch_task(connection, words, key);
        });
    });
}

Result<Page<LateTask>> SqliteReader::late(const Visibility& visibility, const WorklistQuery& query,
                                          Instant now, const PageRequest& page) {
    const WorklistQuery late = late_of(query, now);
    return read_with_words([&](Connection& connection, Words& words) {
        const std::vector<TaskKey> keys = find_keys(connection, words, visibility, late, page);
        return make_page<LateTask>(keys, page.limit, [&](const TaskKey& key) {
            return LateTask{fetch_task(connection, words, key),
                            fetch_dossier(connection, words, key.dossier)};
        });
    });
}

}  // namespace motcua::sqlite
