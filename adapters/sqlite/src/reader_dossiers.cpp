// Lists of dossiers, search by folded words, and finding one. Candidates come newest filed first
// from a range of one table: all, a word, a unit concerned; a list is merged from several.
#include <algorithm>
#include <compare>

#include <motcua/engine/model/text.hpp>

#include "reader.hpp"
#include "rows.hpp"
#include "viewer.hpp"

namespace motcua::sqlite {
namespace {

/// Who may see dossier `d`: a unit that received it, decides it or had a task of it, an officer who
/// held one. ?1 visible units as JSON (NULL: everything), ?2 the officer (NULL: none).
constexpr std::string_view kVisible =
    "(?1 IS NULL OR d.received_at IN (SELECT value FROM json_each(?1)) "
    "OR d.decides IN (SELECT value FROM json_each(?1)) "
    "OR EXISTS (SELECT 1 FROM task k WHERE k.dossier = d.no "
    "AND (k.holder = ?2 OR k.unit IN (SELECT value FROM json_each(?1))))) ";

/// `keys` are the columns of the range that hold the filing time and the dossier's number.
std::string range_sql(std::string_view keys, std::string_view from, std::string_view where) {
    return std::string("SELECT ")
        .append(keys)
        .append(" FROM ")
        .append(from)
        .append(" WHERE ")
        .append(where)
        .append("(")
        .append(keys)
        .append(
            ") < (?3, ?4) AND (?5 IS NULL OR d.procedure = ?5) "
            "AND (?6 IS NULL OR d.received_at = ?6 OR d.decides = ?6) "
            "AND (?7 IS NULL OR d.phase = ?7) AND (?8 IS NULL OR d.due < ?8) "
            "AND (?12 IS NULL OR d.wait_due < ?12) AND (?13 = 0 OR d.incidents > 0) "
            "AND (?14 IS NULL OR (d.finished IS NULL AND d.ended IS NULL "
            "AND d.due < min(coalesce(d.stands_since, ?14), ?14))) AND ")
        .append(kVisible)
        .append("ORDER BY 1 DESC, 2 DESC LIMIT ?9");
}

struct DossierKey {
    std::int64_t filed = 0;
    std::int64_t no = 0;
    friend auto operator<=>(const DossierKey&, const DossierKey&) = default;
};

struct DossierFilter {
    std::optional<std::int64_t> procedure;
    std::optional<std::int64_t> agency;
    std::optional<Phase> phase;
    std::optional<Instant> due_before;
    std::optional<Instant> wait_due_before;
    bool incidents = false;
    std::optional<Instant> late_at;
};

/// Gathers the first `limit` keys after a cursor, newest first, from several ranges.
class DossierRanges {
public:
    DossierRanges(Connection& connection, const Viewer& viewer, const DossierFilter& filter,
                  const PageRequest& page)
        : connection_(connection), viewer_(viewer), filter_(filter), limit_(page.limit + 1) {
        if (const auto numbers = read_cursor(page.after, 2)) {
            before_ = {(*numbers)[0], (*numbers)[1]};
        }
    }

    void add_all() {
        static const std::string sql =
            range_sql("d.filed, d.no", "dossier d INDEXED BY dossier_by_filing", "");
        Query query(connection_, sql);
        take(query);
    }
    /// The few with an open incident, or of which something is awaited.
    void add_with_incidents() {
        static const std::string sql = range_sql(
            "d.filed, d.no", "dossier d INDEXED BY dossier_with_incidents", "d.incidents > 0 AND ");
        Query query(connection_, sql);
        take(query);
    }
    void add_awaiting() {
        static const std::string sql =
            range_sql("d.filed, d.no", "dossier d INDEXED BY dossier_awaiting",
                      "d.wait_due IS NOT NULL AND ");
        Query query(connection_, sql);
        take(query);
    }
    void add_unit(std::int64_t unit) {
        static const std::string sql =
            range_sql("c.filed, c.dossier", "concerned c CROSS JOIN dossier d ON d.no = c.dossier",
                      "c.unit = ?10 AND ");
        Query query(connection_, sql);
        query.bind(10, unit);
        take(query);
    }
    /// Dossiers in which an officer holds an open task, whatever the unit.
    void add_holder(std::int64_t officer) {
        static const std::string sql =
            range_sql("d.filed, d.no",
                      "task t INDEXED BY task_by_holder CROSS JOIN dossier d ON d.no = t.dossier",
                      "t.state = 0 AND t.holder <> 0 AND t.holder = ?10 AND ");
        Query query(connection_, sql);
        query.bind(10, officer);
        take(query);
    }
    /// Dossiers that have all of these words.
    void add_words(std::vector<std::string> words) {
        static const std::string sql = range_sql(
            "c.filed, c.dossier", "token c CROSS JOIN dossier d ON d.no = c.dossier",
            "c.token = ?10 AND NOT EXISTS (SELECT 1 FROM json_each(?11) o WHERE NOT EXISTS "
            "(SELECT 1 FROM token x WHERE x.token = o.value AND x.filed = c.filed "
            "AND x.dossier = c.dossier)) AND ");
        std::swap(words.front(), words[rarest(words)]);
        const std::string others =
            json_list(std::vector<std::string>(words.begin() + 1, words.end()));
        Query query(connection_, sql);
        query.bind(10, words.front());
        query.bind(11, others);
        take(query);
    }

    [[nodiscard]] const std::vector<DossierKey>& keys() const { return keys_; }

private:
    /// The word with the fewest dossiers, as far as a short look tells.
    [[nodiscard]] std::size_t rarest(const std::vector<std::string>& words) {
        static constexpr std::string_view kCount =
            "SELECT count(*) FROM (SELECT 1 FROM token WHERE token = ?1 LIMIT 500)";
        std::size_t best = 0;
        std::int64_t fewest = kNever;
        for (std::size_t i = 0; i < words.size(); ++i) {
            Query query(connection_, kCount);
            query.with(words[i]);
            const std::int64_t count = query.next() ? query.integer(0) : 0;
            if (count < fewest) {
                fewest = count;
                best = i;
            }
        }
        return best;
    }

    void take(Query& query) {
        query.bind(12, filter_.wait_due_before);
        query.bind(13, filter_.incidents);
        query.bind(14, filter_.late_at);
        query.with(viewer_.unit_list, viewer_.officer, before_.filed, before_.no, filter_.procedure,
                   filter_.agency, filter_.phase, filter_.due_before, limit_);
        while (query.next()) {
            keys_.push_back({query.integer(0), query.integer(1)});
        }
        std::sort(keys_.begin(), keys_.end(), std::greater<>());
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        keys_.resize(std::min(keys_.size(), limit_));
    }

    Connection& connection_;
    const Viewer& viewer_;
    const DossierFilter& filter_;
    std::size_t limit_;
    DossierKey before_{kNever, kNever};
    std::vector<DossierKey> keys_;
};

DossierFilter filter_of(const DossierQuery& query, Words& words) {
    DossierFilter filter;
    if (!query.procedure.empty()) {
        filter.procedure = words.find(query.procedure);
    }
    if (query.agency) {
        filter.agency = words.find(query.agency->value);
    }
    filter.phase = query.phase;
    filter.due_before = query.due_before;
    filter.wait_due_before = query.wait_due_before;
    filter.incidents = query.incidents;
    filter.late_at = query.late_at;
    return filter;
}

std::vector<DossierKey> find_keys(Connection& connection, Words& words,
                                  const Visibility& visibility, const DossierQuery& query,
                                  const PageRequest& page) {
    const Viewer viewer(visibility, words);
    const DossierFilter filter = filter_of(query, words);
    DossierRanges ranges(connection, viewer, filter, page);
    const std::vector<std::string> tokens = search_tokens(query.text);
    if (!tokens.empty()) {
        ranges.add_words(tokens);
    } else if (filter.incidents) {
        ranges.add_with_incidents();
    } else if (filter.wait_due_before) {
        ranges.add_awaiting();
    } else if (filter.agency) {
        ranges.add_unit(*filter.agency);
    } else if (viewer.everything) {
        ranges.add_all();
    } else {
        if (viewer.officer) {
            ranges.add_holder(*viewer.officer);
        }
        for (const std::int64_t unit : viewer.units) {
            ranges.add_unit(unit);
        }
    }
    return ranges.keys();
}

std::optional<DossierRow> find_by(Connection& connection, Words& words, const std::string& sql,
                                  const Viewer& viewer, const std::string& name) {
    Query query(connection, sql);
    query.with(viewer.unit_list, viewer.officer, name);
    return query.next() ? std::optional(read_dossier_row(query, words)) : std::nullopt;
}

std::string find_sql(std::string_view where) {
    return std::string("SELECT ")
        .append(kDossierColumns)
        .append(" FROM dossier d JOIN stream s ON s.no = d.no WHERE ")
        .append(where)
        .append(" AND ")
        .append(kVisible)
        .append("ORDER BY d.filed DESC LIMIT 1");
}

/// Received in a range, handling not ended before ?6; the index holds all that is compared.
std::string figures_sql() {
    return std::string("SELECT ")
        .append(kDossierColumns)
        .append(
            ", d.no FROM dossier d INDEXED BY dossier_by_reception JOIN stream s ON s.no = d.no "
            "WHERE d.received IS NOT NULL AND (d.received, d.no) > (?3, ?4) AND d.received < ?5 "
            "AND (coalesce(d.finished, d.ended) IS NULL OR coalesce(d.finished, d.ended) >= ?6) "
            "AND (?7 IS NULL OR d.procedure = ?7) "
            "AND (?8 IS NULL OR d.received_at = ?8 OR d.decides = ?8) AND ")
        .append(kVisible)
        .append("ORDER BY d.received, d.no LIMIT ?9");
}

}  // namespace

Result<Page<DossierRow>> SqliteReader::figures(const Visibility& visibility,
                                               const FiguresQuery& figures,
                                               const PageRequest& page) {
    static const std::string sql = figures_sql();
    static constexpr Instant kEarliest{std::chrono::milliseconds{-kNever}};
    static constexpr Instant kLatest{std::chrono::milliseconds{kNever}};
    return read_with_words([&](Connection& connection, Words& words) {
        const Viewer viewer(visibility, words);
        const auto after =
            read_cursor(page.after, 2).value_or(std::vector<std::int64_t>{-kNever, 0});
        std::optional<std::int64_t> procedure;
        std::optional<std::int64_t> agency;
        if (!figures.procedure.empty()) {
            procedure = words.find(figures.procedure);
        }
        if (figures.agency) {
            agency = words.find(figures.agency->value);
        }
        Query query(connection, sql);
        query.with(viewer.unit_list, viewer.officer, after[0], after[1],
                   figures.received_before.value_or(kLatest), figures.open_at.value_or(kEarliest),
                   procedure, agency, page.limit + 1);
        Page<DossierRow> result;
        std::int64_t last = 0;
        while (query.next()) {
            if (result.rows.size() == page.limit) {
                if (page.limit > 0) {
                    result.next = make_cursor(
                        {result.rows.back().received->time_since_epoch().count(), last});
                }
                break;
            }
            result.rows.push_back(read_dossier_row(query, words));
            last = query.integer(kDossierColumnCount);
        }
        return result;
    });
}

Result<Page<DossierRow>> SqliteReader::dossiers(const Visibility& visibility,
                                                const DossierQuery& query,
                                                const PageRequest& page) {
    static const std::string sql = std::string("SELECT ").append(kDossierColumns) +
                                   " FROM dossier d JOIN stream s ON s.no = d.no WHERE d.no = ?1";
    return read_with_words([&](Connection& connection, Words& words) {
        const std::vector<DossierKey> keys = find_keys(connection, words, visibility, query, page);
        Page<DossierRow> result;
        const std::size_t shown = std::min(page.limit, keys.size());
        for (std::size_t i = 0; i < shown; ++i) {
            Query row(connection, sql);
            row.with(keys[i].no);
            if (row.next()) {
                result.rows.push_back(read_dossier_row(row, words));
            }
        }
        if (keys.size() > page.limit && page.limit > 0) {
            const DossierKey& last = keys[page.limit - 1];
            result.next = make_cursor({last.filed, last.no});
        }
        return result;
    });
}

Result<std::vector<DossierRow>> SqliteReader::dossiers_of(const Visibility& visibility,
                                                          const std::vector<DossierId>& ids) {
    static const std::string sql =
        std::string("SELECT ")
            .append(kDossierColumns)
            .append(
                " FROM json_each(?3) o CROSS JOIN stream s ON s.name = o.value "
                "CROSS JOIN dossier d ON d.no = s.no WHERE ")
            .append(kVisible);
    std::vector<std::string> names;
    names.reserve(ids.size());
    for (const DossierId& id : ids) {
        names.push_back(id.value);
    }
    return read_with_words([&](Connection& connection, Words& words) {
        const Viewer viewer(visibility, words);
        const std::string list = json_list(names);
        Query query(connection, sql);
        query.with(viewer.unit_list, viewer.officer, list);
        std::vector<DossierRow> rows;
        while (query.next()) {
            rows.push_back(read_dossier_row(query, words));
        }
        return rows;
    });
}

Result<std::optional<DossierRow>> SqliteReader::find(const Visibility& visibility,
                                                     const std::string& id_or_code) {
    static const std::string by_id = find_sql("s.name = ?3");
    static const std::string by_code = find_sql("d.code = ?3");
    static const std::string by_number =
        find_sql("d.provisional_number <> '' AND d.provisional_number = ?3");
    using Found = std::optional<DossierRow>;
    return read_with_words([&](Connection& connection, Words& words) -> Found {
        const Viewer viewer(visibility, words);
        for (const std::string* sql : {&by_id, &by_code, &by_number}) {
            if (auto row = find_by(connection, words, *sql, viewer, id_or_code)) {
                return row;
            }
        }
        return std::nullopt;
    });
}

}  // namespace motcua::sqlite
