"""Accounts asked for by what they are: "which hotels do we have in Texas", "Stammkunden in Bayern auflisten"."""

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.ownrecords import is_kind_of_account
from copilot.models.offline.parts.roles import NameUse
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES


class AccountKinds(ReaderState):
    """Reads values of accounts as nouns for the accounts that have them."""

    def _kinds_of_accounts(self) -> bool:
        """Whether accounts are meant by what they are, in the plural, and nothing is asked but which they are."""
        d = self.draft
        figures = d.metrics or d.rank or d.having or d.grain or d.share or d.compare_to or self.counted
        figures = figures or self.measures or self.states or self.aggregates or self.stretches or self.named_deals
        if figures or not {*d.groups, *self.subjects, *self.contexts} <= {"account"}:
            return False
        theirs = all(DIMENSIONS[use.field].path_from(ENTITIES["account"]) is not None for use in self.uses)
        return theirs and any(map(self._said_of_many, self.uses))

    def _said_of_many(self, use: NameUse) -> bool:
        """Whether the name of a kind of account is said in another form than it is kept in: its plural."""
        return is_kind_of_account(use.field) and fold(self.roles.segments[use.at].text) != fold(use.value)
