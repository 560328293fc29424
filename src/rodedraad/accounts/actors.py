"""Who acts: a user with the appointments that hold today."""

from dataclasses import dataclass
from uuid import UUID

from rodedraad.accounts.roles import WITH_SECOND_FACTOR, Role
from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotAllowed

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody has today."""

    role: Role
    desk: str = ""
    department_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A user as policies and services know it, made once for a request."""

    user_id: UUID
    name: str
    appointments: tuple[Held, ...] = ()
    has_second_factor: bool = False

    @property
    def is_anonymous(self) -> bool:
        """Tell whether nobody is signed in."""
        return self.user_id == NOBODY

    @property
    def party(self) -> Party:
        """Return the actor as the trail knows it; `NotAllowed` when nobody is signed in."""
        if self.is_anonymous:
            raise NotAllowed
        return Party.user(self.user_id)

    @property
    def roles(self) -> frozenset[Role]:
        """Return every role that is held."""
        return frozenset(held.role for held in self.appointments)

    @property
    def lacks_second_factor(self) -> bool:
        """Tell whether a second factor must be set up before anything else."""
        return not self.has_second_factor and bool(self.roles & WITH_SECOND_FACTOR)

    def is_a(self, role: Role, desk: str = "", department: UUID | None = None) -> bool:
        """Tell whether the role is held, at this desk or for this department when named."""
        return any(
            held.role == role
            and (not desk or held.desk == desk)
            and (department is None or held.department_id == department)
            for held in self.appointments
        )

    def desks(self, role: Role) -> frozenset[str]:
        """Return the codes of the desks at which the role is held."""
        return frozenset(held.desk for held in self.appointments if held.role == role and held.desk)


ANONYMOUS = Actor(NOBODY, "")
