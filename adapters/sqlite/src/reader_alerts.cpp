// Lists of alerts, latest first. They lie in three indexes: of a recipient, of a unit, of all; a
// list is merged from as many of these ranges as the caller may see.
#include <algorithm>
#include <compare>

#include "failure.hpp"
#include "reader.hpp"
#include "rows.hpp"
#include "viewer.hpp"

namespace motcua::sqlite {
namespace {

struct AlertKey {
    std::int64_t raised = 0;
    std::int64_t dossier = 0;
    std::int64_t number = 0;
    std::int64_t recipient = 0;
    friend auto operator<=>(const AlertKey&, const AlertKey&) = default;
};

std::string range_sql(std::string_view index, std::string_view range) {
    return std::string("SELECT a.raised, a.dossier, a.number, a.recipient FROM alert a INDEXED BY ")
        .append(index)
        .append(" WHERE ")
        .append(range)
        .append(
            "(a.raised, a.dossier, a.number, a.recipient) < (?1, ?2, ?3, ?4) AND a.raised >= ?5 "
            "AND (?6 = 0 OR a.seen IS NULL) AND (?7 IS NULL OR a.digest = ?7) "
            "AND (?8 IS NULL OR a.unit = ?8) AND (?9 IS NULL OR a.recipient = ?10 "
            "OR a.unit IN (SELECT value FROM json_each(?9))) "
            "ORDER BY a.raised DESC, a.dossier DESC, a.number DESC, a.recipient DESC LIMIT ?11");
}

/// Gathers the first `limit` keys before a cursor from several ranges.
class AlertRanges {
public:
    AlertRanges(Connection& connection, const Viewer& viewer, const AlertQuery& query,
                std::optional<std::int64_t> unit, const PageRequest& page)
        : connection_(connection),
          viewer_(viewer),
          query_(query),
          unit_(unit),
          limit_(page.limit + 1) {
        if (query.raised_before) {
            before_ = {query.raised_before->time_since_epoch().count(), 0, 0, 0};
        }
        if (const auto numbers = read_cursor(page.after, 4)) {
            before_ = std::min(
                before_, AlertKey{(*numbers)[0], (*numbers)[1], (*numbers)[2], (*numbers)[3]});
        }
        from_ = query.raised_from ? query.raised_from->time_since_epoch().count() : -kNever;
    }

    void add_all() {
        static const std::string sql = range_sql("alert_by_time", "");
        Query query(connection_, sql);
        take(query);
    }
    void add_recipient(std::int64_t recipient) {
        static const std::string sql = range_sql("alert_by_recipient", "a.recipient = ?12 AND ");
        Query query(connection_, sql);
        query.bind(12, recipient);
        take(query);
    }
    void add_unit(std::int64_t unit) {
        static const std::string sql = range_sql("alert_by_unit", "a.unit = ?12 AND ");
        Query query(connection_, sql);
        query.bind(12, unit);
        take(query);
    }

    [[nodiscard]] const std::vector<AlertKey>& keys() const { return keys_; }

private:
    void take(Query& query) {
        query.with(before_.raised, before_.dossier, before_.number, before_.recipient, from_,
                   query_.unseen_only, query_.digest, unit_, viewer_.unit_list, viewer_.officer,
                   limit_);
        while (query.next()) {
            keys_.push_back(
                {query.integer(0), query.integer(1), query.integer(2), query.integer(3)});
        }
        std::sort(keys_.begin(), keys_.end(), std::greater<>());
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        keys_.resize(std::min(keys_.size(), limit_));
    }

    Connection& connection_;
    const Viewer& viewer_;
    const AlertQuery& query_;
    std::optional<std::int64_t> unit_;
    std::size_t limit_;
    AlertKey before_{kNever, kNever, kNever, kNever};
    std::int64_t from_ = 0;
    std::vector<AlertKey> keys_;
};

std::vector<AlertKey> find_keys(Connection& connection, Words& words, const Visibility& visibility,
                                const AlertQuery& query, const PageRequest& page) {
    const Viewer viewer(visibility, words);
    const auto unit =
        query.unit ? std::optional(words.find(query.unit->value)) : std::optional<std::int64_t>{};
    AlertRanges ranges(connection, viewer, query, unit, page);
    if (query.recipient) {
        ranges.add_recipient(words.find(query.recipient->value));
    } else if (unit) {
        ranges.add_unit(*unit);
    } else if (viewer.everything) {
        ranges.add_all();
    } else {
        if (viewer.officer) {
            ranges.add_recipient(*viewer.officer);
        }
        for (const std::int64_t seen : viewer.units) {
            ranges.add_unit(seen);
        }
    }
    return ranges.keys();
}

}  // namespace

Result<Page<AlertRow>> SqliteReader::alerts(const Visibility& visibility, const AlertQuery& query,
                                            const PageRequest& page) {
    static const std::string sql =
        std::string("SELECT ").append(kAlertColumns) +
        " FROM alert a JOIN stream s ON s.no = a.dossier JOIN dossier d ON d.no = a.dossier "
        "WHERE a.dossier = ?1 AND a.number = ?2 AND a.recipient = ?3";
    return read_with_words([&](Connection& connection, Words& words) {
        const std::vector<AlertKey> keys = find_keys(connection, words, visibility, query, page);
        Page<AlertRow> result;
        const std::size_t shown = std::min(page.limit, keys.size());
        for (std::size_t i = 0; i < shown; ++i) {
            Query row(connection, sql);
            row.with(keys[i].dossier, keys[i].number, keys[i].recipient);
            if (!row.next()) {
                throw Failure(ErrorCode::storage_corrupt,
                              "expected the alert that an index names, but there is none; run "
                              "`motcua verify`");
            }
            result.rows.push_back(read_alert_row(row, words));
        }
        if (keys.size() > page.limit && page.limit > 0) {
            const AlertKey& last = keys[page.limit - 1];
            result.next = make_cursor({last.raised, last.dossier, last.number, last.recipient});
        }
        return result;
    });
}

Result<std::vector<AlertRow>> SqliteReader::alerts_of(const DossierId& id) {
    static const std::string sql =
        std::string("SELECT ").append(kAlertColumns) +
        " FROM stream s JOIN dossier d ON d.no = s.no JOIN alert a ON a.dossier = s.no "
        "WHERE s.name = ?1 ORDER BY a.number, a.recipient";
    return read_with_words([&](Connection& connection, Words& words) {
        std::vector<AlertRow> rows;
        {
            Query query(connection, sql);
            query.with(id);
            while (query.next()) {
                rows.push_back(read_alert_row(query, words));
            }
        }
        std::sort(rows.begin(), rows.end(), [](const AlertRow& a, const AlertRow& b) {
            return a.alert != b.alert ? a.alert < b.alert : a.recipient < b.recipient;
        });
        return rows;
    });
}

}  // namespace motcua::sqlite
