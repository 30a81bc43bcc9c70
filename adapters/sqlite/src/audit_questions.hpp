// The questions of an auditor in SQL, apart, so that a test can ask SQLite how it answers them.
#pragma once

#include <string_view>

namespace motcua::sqlite {

// All four are given the same values: 1 subject, 2 actor, 3 kind or -1, 4 from, 5 before, 6 and 7 where
// the page begins (that is never after `before`), 8 how many. The indexes are named because SQLite
// knows nothing of how many entries an actor has.
inline constexpr std::string_view kFindOfSubject =
    "SELECT no, at, kind, actor, system, subject, what, client, outcome, count "
    "FROM audit INDEXED BY audit_of_subject WHERE subject = ?1 AND at >= ?4 "
    "AND (at, no) < (?6, ?7) AND (?2 = '' OR actor = ?2) AND (?3 < 0 OR kind = ?3) "
    "ORDER BY at DESC, no DESC LIMIT ?8";
inline constexpr std::string_view kFindOfActor =
    "SELECT no, at, kind, actor, system, subject, what, client, outcome, count "
    "FROM audit INDEXED BY audit_of_actor WHERE actor = ?2 AND at >= ?4 "
    "AND (at, no) < (?6, ?7) AND (?1 = '' OR subject = ?1) AND (?3 < 0 OR kind = ?3) "
    "ORDER BY at DESC, no DESC LIMIT ?8";
inline constexpr std::string_view kFindOfKind =
    "SELECT no, at, kind, actor, system, subject, what, client, outcome, count "
    "FROM audit INDEXED BY audit_of_kind WHERE kind = ?3 AND kind <> 0 AND at >= ?4 "
    "AND (at, no) < (?6, ?7) AND (?1 = '' OR subject = ?1) AND (?2 = '' OR actor = ?2) "
    "ORDER BY at DESC, no DESC LIMIT ?8";
/// In the order of writing, which is that of time but for a clock that was set back.
inline constexpr std::string_view kFindAll =
    "SELECT no, at, kind, actor, system, subject, what, client, outcome, count FROM audit "
    "WHERE no < ?7 AND at >= ?4 AND at < ?5 AND (?1 = '' OR subject = ?1) "
    "AND (?2 = '' OR actor = ?2) AND (?3 < 0 OR kind = ?3) "
    "ORDER BY no DESC LIMIT ?8";

inline constexpr std::string_view kReadBy =
    "SELECT subject, count(*), min(at), max(at) FROM audit INDEXED BY audit_dossiers_read "
    "WHERE kind = 0 AND actor = ?1 AND subject > ?2 AND at >= ?3 AND at < ?4 "
    "GROUP BY subject ORDER BY subject LIMIT ?5";
inline constexpr std::string_view kReadersOf =
    "SELECT actor, system, what, count(*), min(at), max(at) FROM audit INDEXED BY audit_of_subject "
    "WHERE subject = ?1 AND kind = 0 GROUP BY actor, system, what ORDER BY max(at) DESC LIMIT ?2";

}  // namespace motcua::sqlite
